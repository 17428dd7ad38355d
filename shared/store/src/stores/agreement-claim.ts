import type { Connection, Model } from 'mongoose';
import { insertOnce } from '../database/duplicate.ts';
import { documentSchema } from '../database/schema.ts';

/** That an agreement is, or is just being made, the books of one store. Its number is the key, so that only one store can have it. */
interface ClaimDocument {
  /** e-conomic's number of the agreement. */
  _id: string;
  store: string;
  at: Date;
}
export type AgreementClaimModel = Model<ClaimDocument>;

const schema = documentSchema<ClaimDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    at: { type: Date, required: true },
  },
});

export const agreementClaimModel = (connection: Connection): AgreementClaimModel =>
  connection.model<ClaimDocument>('AgreementClaim', schema, 'agreement-claims');

/** Whoever claimed an agreement and did not come to use it in this time has died over it. */
const ABANDONED_AFTER_MS = 60_000;

export interface Claiming {
  number: number;
  store: string;
  now: Date;
}

/**
 * Claims an agreement for a store that no other one is connected to.
 * @returns false when another store has claimed it in this very moment
 */
export async function claimAgreement(model: AgreementClaimModel, { number, store, now }: Claiming): Promise<boolean> {
  const _id = String(number);
  if ((await insertOnce(() => model.create([{ _id, store, at: now }]))) === 'inserted') return true;
  const abandoned = { $lte: new Date(now.getTime() - ABANDONED_AFTER_MS) };
  const mine = { _id, $or: [{ store }, { at: abandoned }] };
  return (await model.updateOne(mine, { $set: { store, at: now } })).matchedCount === 1;
}

/** Whether the claim is still the store's own, after it was used. */
export const holdsAgreement = async (
  model: AgreementClaimModel,
  { number, store }: Pick<Claiming, 'number' | 'store'>,
): Promise<boolean> => (await model.exists({ _id: String(number), store })) !== null;

export async function releaseAgreement(
  model: AgreementClaimModel,
  { number, store }: Pick<Claiming, 'number' | 'store'>,
): Promise<void> {
  await model.deleteOne({ _id: String(number), store });
}
