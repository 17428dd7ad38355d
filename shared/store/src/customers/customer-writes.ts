import type { CustomerAccount, CustomerChange, NewCustomer } from '@kassebro/contracts';
import type { BulkWrite } from '../database/bulk.ts';
import { namedFields } from '../database/change.ts';
import { recordId } from '../database/ids.ts';
import { noLaterThan } from '../database/later.ts';
import { present } from '../database/present.ts';
import type { CustomerDocument } from './customer-model.ts';
import { keysOf, keysOfChange } from './customer-keys.ts';

/** What a look writes to the till's customer, as to a product. */
export type CustomerWrite =
  | { kind: 'seen'; id: string }
  | { kind: 'create'; id: string; customer: NewCustomer }
  | { kind: 'change'; id: string; change: CustomerChange };

/** `before` is what the till had when it was compared: an account that says the same only becomes newer. */
export interface AccountWrite {
  id: string;
  account: CustomerAccount;
  before?: CustomerAccount | undefined;
}

interface Pull {
  store: string;
  now: Date;
  asOf: Date;
}
type Creation = Extract<CustomerWrite, { kind: 'create' }>;

export const isCreation = (write: CustomerWrite): write is Creation => write.kind === 'create';

/** Only inserted: when somebody was faster, that customer stands as it is. */
export const newDocumentOf = ({ id, customer }: Creation, { store, now, asOf }: Pull): CustomerDocument =>
  present({
    ...customer,
    ...keysOf(customer),
    _id: recordId(store, id),
    store,
    customer: id,
    pulledAsOf: asOf,
    createdAt: now,
    updatedAt: now,
  });

/** One write of a bulk. */
export function bulkWriteOf(write: Exclude<CustomerWrite, Creation>, { store, now, asOf }: Pull): BulkWrite {
  const filter = { _id: recordId(store, write.id), ...noLaterThan('pulledAsOf', asOf) };
  if (write.kind === 'seen') return { updateOne: { filter, update: { $set: { pulledAsOf: asOf } } } };
  const update = namedFields({ ...write.change, ...keysOfChange(write.change), pulledAsOf: asOf }, now);
  return { updateOne: { filter, update } };
}

/**
 * Two writes, in this order: where the till still has what the look found, only its `asOf` moves, and nobody who waits for
 * changes hears of it; everywhere else the whole account is written. After the first the second finds nothing to do.
 */
export function accountWrites(write: AccountWrite, { store, now }: { store: string; now: Date }): BulkWrite[] {
  const { account, before } = write;
  const filter = { _id: recordId(store, write.id), ...noLaterThan('account.asOf', account.asOf) };
  const whole = { updateOne: { filter: olderThan(filter, account.asOf), update: namedFields({ account }, now) } };
  if (!before || !sameAccount(before, account)) return [whole];
  const same = { ...filter, ...valuesOf(account) };
  return [{ updateOne: { filter: same, update: { $set: { 'account.asOf': account.asOf } } } }, whole];
}

/** Strictly older, so that the second write does not undo that the first one was silent. */
const olderThan = ({ _id }: { _id: string }, asOf: Date) => ({
  _id,
  $or: [{ 'account.asOf': { $exists: false } }, { 'account.asOf': { $lt: asOf } }],
});

const FIGURES = ['balance', 'dueAmount', 'creditLimit', 'barred'] as const;

const sameAccount = (one: CustomerAccount, other: CustomerAccount): boolean =>
  FIGURES.every((figure) => one[figure] === other[figure]);

/** Absent figures are asked for as absent. */
const valuesOf = (account: CustomerAccount) =>
  Object.fromEntries(FIGURES.map((figure) => [`account.${figure}`, account[figure] ?? { $exists: false }]));
