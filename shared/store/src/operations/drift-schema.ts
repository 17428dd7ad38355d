import type { Drift, DriftDifference, DriftSide } from '@kassebro/contracts';
import { present } from '../database/present.ts';
import { partSchema } from '../database/schema.ts';

const sideSchema = partSchema<DriftSide>({
  amount: Number,
  date: String,
  account: Number,
  contraAccount: Number,
  customer: Number,
  vatCode: String,
  contraVatCode: String,
});

const differenceSchema = partSchema<DriftDifference>({ sent: sideSchema, stands: sideSchema });

export const driftSchema = partSchema<Drift>({
  kind: { type: String, required: true, enum: ['changed', 'partly-booked', 'gone'] },
  seen: { type: String, required: true },
  since: { type: Date, required: true },
  differences: { type: [differenceSchema], required: true },
  accepted: partSchema<NonNullable<Drift['accepted']>>({
    by: { type: String, required: true },
    at: { type: Date, required: true },
  }),
});

export const driftOf = ({ kind, seen, since, differences, accepted }: Drift): Drift =>
  present({
    kind,
    seen,
    since,
    differences: differences.map(({ sent, stands }) =>
      present({ sent: sent && sideOf(sent), stands: stands && sideOf(stands) }),
    ),
    accepted: accepted && { ...accepted },
  });

const sideOf = ({ amount, date, account, contraAccount, customer, vatCode, contraVatCode }: DriftSide): DriftSide =>
  present({ amount, date, account, contraAccount, customer, vatCode, contraVatCode });
