import type { Sync } from '@kassebro/contracts';

/** Often enough for every notice of a story. */
const ALL = 1_000_000;

interface Disorder {
  /** A record that gets another number stays the same one in the till. */
  keepsWhoIsWho?: true;
  fault?: { kind: string; times: number; delayMs?: number };
  /** Notices do not come at all: a sweep has to find what they would have told. */
  needsSweep?: true;
}

const ways = {
  'in order': { keepsWhoIsWho: true },
  'sent twice': { fault: { kind: 'duplicated', times: ALL }, keepsWhoIsWho: true },
  'overtaken by the next one': { fault: { kind: 'reordered', times: ALL } },
  'so late that the first ones come last': { fault: { kind: 'late', times: 3, delayMs: 1_500 } },
  'lost, all of them': { fault: { kind: 'lost', times: ALL }, needsSweep: true },
  'lost, the first ones': { fault: { kind: 'lost', times: 3 }, needsSweep: true },
} satisfies Record<string, Disorder>;
export type DisorderName = keyof typeof ways;
/** What becomes of the notices of a story on their way. */
export const disorders: Readonly<Record<DisorderName, Disorder>> = ways;

/** What nobody knows about e-conomic and touches the sync, as the simulator takes it not at first. */
export const openQuestions: Readonly<Record<Sync, Readonly<Record<string, string | boolean>>>> = {
  customers: {
    webhookCreateShape: 'emptyOld',
    webhookDeleteShape: 'emptyNew',
    webhookDeletions: 'silent',
    balanceMovesLastUpdated: true,
    balanceFiresCustomerUpdated: true,
  },
  products: {
    webhookCreateShape: 'emptyOld',
    webhookDeleteShape: 'emptyNew',
    webhookDeletions: 'silent',
    currencyPriceFiresProductUpdated: true,
    productNumberCase: 'ignored',
  },
  balances: { balanceMovesLastUpdated: true, balanceFiresCustomerUpdated: true, costOfGoods: 'on' },
  ledger: {
    balanceMovesLastUpdated: true,
    balanceFiresCustomerUpdated: true,
    customerPaymentSign: 'moneyReceived',
    paymentMatching: 'byNumber',
  },
  inventory: { stockFiresProductUpdated: true },
};

/** One after the other, so that what is not disturbed comes in order. */
export const AS_AT_FIRST = { webhookParallel: 1 } as const;

/** What touches them all, on their way to us and in our calls. */
export const questionsOfAll = {
  webhookSuccess: 'below400',
  webhookRedirects: 'follow',
  webhookParallel: 8,
  webhookDisabledAfterFailure: true,
  listCallCost: 'perHundred',
} as const;

export const deletionsAreSilent = (switches: object): boolean =>
  'webhookDeletions' in switches && switches.webhookDeletions === 'silent';
