import type {
  CustomerPaymentLine,
  NewInvoice,
  NewLedgerCustomer,
  NewLedgerProduct,
  Voucher,
} from '@kassebro/contracts';
import {
  bookRequest,
  customerRequest,
  invoiceRequest,
  type Outcome,
  productRequest,
  voucherRequest,
} from '@kassebro/economic';
import { DAY, type LedgerRoom, marker, sale, type Simulator, YEAR } from './ledger-room.ts';

/** Who goes through a course: an agreement of its own, with 20 products and 3 customers. */
export interface Walk {
  room: LedgerRoom;
  simulator: Simulator;
}

let keys = 0;
const nextKey = (): string => `walk-${(keys += 1)}`;

const [line] = sale().lines;
if (line?.kind !== 'finance') throw new Error('a sale begins with a finance line');
export const withLine = (change: Partial<typeof line>): Voucher => sale({ lines: [{ ...line, ...change }] });

export function payment(of: number): Voucher {
  const paid: CustomerPaymentLine = {
    kind: 'customer-payment',
    source: 'payment-on-account',
    what: 'On account',
    amount: -60_000,
    text: 'Paid',
    customer: of,
    contraAccount: 5810,
  };
  return sale({ lines: [paid] });
}

const workshop = { number: 20_304_050, name: 'Værkstedet', currency: 'DKK', group: 1, terms: 1, zone: 1 };
export const customer = ({ room }: Walk, change: Partial<NewLedgerCustomer> = {}, idempotencyKey = nextKey()) =>
  room.client.customers.create({ ...customerRequest({ ...workshop, ...change }), idempotencyKey });

const bell = { number: 'KLOKKE.1_b', name: 'Klokke', group: 1, salesPrice: 7_996, barCode: '57012' };
export const product = ({ room }: Walk, change: Partial<NewLedgerProduct> = {}, idempotencyKey = nextKey()) =>
  room.client.products.create({ ...productRequest({ ...bell, ...change }), idempotencyKey });

export const voucher = ({ room }: Walk, what: Voucher = sale(), idempotencyKey = nextKey()) =>
  room.client.vouchers.create({ ...voucherRequest(what), idempotencyKey });
export const vouchersFound = ({ room }: Walk) =>
  room.client.vouchers.findByMarker({ marker, journal: 2, accountingYears: [YEAR] });

const invoice: NewInvoice = {
  date: DAY,
  currency: 'DKK',
  customer: 1,
  layout: 1,
  terms: 1,
  recipient: { name: 'Dagens salg', zone: 1 },
  marker,
  lines: [{ text: 'Mandag' }, { text: 'Varer 25 %', sale: { product: '1001', quantity: 300, unitPrice: 15_344 } }],
};
export const draft = ({ room }: Walk, change: Partial<NewInvoice> = {}) =>
  room.client.invoices.drafts.create({ ...invoiceRequest({ ...invoice, ...change }), idempotencyKey: nextKey() });

/** Creates a draft and books it: what the client says of whichever of the two is refused, else of the booking. */
export async function invoiced(walk: Walk): Promise<unknown> {
  const made = await draft(walk);
  if (made.kind !== 'done') return told(made);
  const { number } = made.value;
  const booked = await walk.room.client.invoices.book({ ...bookRequest(number), idempotencyKey: nextKey() });
  if (booked.kind !== 'done') await deleted(walk, number);
  return told(booked);
}

export const deleted = async ({ room }: Walk, number: number): Promise<unknown> =>
  told(await room.client.invoices.drafts.delete({ number, idempotencyKey: nextKey() }));

/** What an outcome means. Where nobody knows the cause, what stands in it are e-conomic's own words, which may differ. */
export function told(outcome: Outcome<unknown>): unknown {
  if (outcome.kind === 'done') return outcome.fromCache ? 'done before' : 'done';
  const { kind, reason } = outcome;
  if (reason.cause === 'unexpected-refusal') return [kind, reason.cause];
  const absent = outcome.kind === 'attention' && outcome.absent;
  return [kind, reason.cause, reason.parameters, ...(absent ? ['absent'] : [])];
}

/** What a read is refused for. */
export const refusal = (read: Promise<unknown>): Promise<unknown> =>
  read.then(
    () => 'read',
    (error: unknown) => (error instanceof Error && 'reason' in error ? error.reason : error),
  );

type Deed = readonly [path: string, body: object];
/** A deed of the bookkeeper, and the one that undoes it. */
export type Change = readonly [done: Deed, undone: Deed];

/** What `ask` learns while a change holds. */
export async function during<T>({ room }: Walk, [done, undone]: Change, ask: () => Promise<T>): Promise<T> {
  const act = ([path, body]: Deed): Promise<unknown> => room.control('POST', `/agreements/{agreement}${path}`, body);
  await act(done);
  try {
    return await ask();
  } finally {
    await act(undone);
  }
}

export const barred = (path: string, body: object = {}): Change => [
  [path, { ...body, barred: true }],
  [path, { ...body, barred: false }],
];
