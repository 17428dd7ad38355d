import { creationId, operationJobId, postingId, type Operation, type VoucherLine } from '@kassebro/contracts';
import { because, type CauseCode } from '@kassebro/errors';
import type { Queues } from '@kassebro/queue';
import type { Store } from '@kassebro/store';

const STORE = 'demo';

/** Without queues: the operation was queued while Redis was away. */
interface Tools {
  store: Store;
  queues?: Queues;
}

/** A closed day that waits for its turn, with its job. */
export async function queuedDay(record: string, { store, queues }: Tools): Promise<Operation> {
  const key = { store: STORE, record, revision: 1, mode: 'journal' } as const;
  const id = postingId(key);
  await store.operations.insert({
    ...key,
    id,
    kind: 'day-report',
    state: 'queued',
    correlation: `correlation-${record}`,
  });
  const operation = await store.operations.find(id);
  if (!operation) throw new Error('the operation is not there');
  const data = { store: STORE, operation: id, correlation: operation.correlation };
  await queues?.add('post-day', data, { id: operationJobId(operation) });
  return operation;
}

/** Takes an operation into hand, as the hand does. */
async function claimed(operation: Operation, store: Store): Promise<Operation> {
  const mine = await store.operations.claim(operation.id);
  if ('notClaimed' in mine) throw new Error(`not claimed: ${mine.notClaimed}`);
  return mine;
}

export async function parkedDay(
  record: string,
  tools: Tools,
  [cause, parameters]: [CauseCode, Record<string, string>] = ['payment-type-unmapped', { title: 'MobilePay' }],
): Promise<Operation> {
  const { id, fence } = await claimed(await queuedDay(record, tools), tools.store);
  await tools.store.operations.settle({ id, fence, state: 'attention', reason: because(cause, parameters) });
  return found(id, tools.store);
}

export async function uncertainDay(record: string, tools: Tools): Promise<Operation> {
  const { id, fence, generation } = await claimed(await queuedDay(record, tools), tools.store);
  await tools.store.operations.freeze({ ...frozen(record), id, fence, generation });
  await tools.store.operations.beginSending({ id, fence, attempt: 1 });
  const nextAttemptAt = new Date(Date.now() + 45_000);
  await tools.store.operations.settle({
    id,
    fence,
    state: 'uncertain',
    reason: because('economic-down'),
    nextAttemptAt,
  });
  return found(id, tools.store);
}

export async function postedDay(record: string, tools: Tools): Promise<Operation> {
  const { id, fence, generation } = await claimed(await queuedDay(record, tools), tools.store);
  await tools.store.operations.freeze({ ...frozen(record), id, fence, generation });
  await tools.store.operations.beginSending({ id, fence, attempt: 1 });
  const vouchers = [{ journal: 3, accountingYear: '2026', voucherNumber: 50_000 + Number(record) }];
  await tools.store.operations.settle({ id, fence, state: 'done', result: { vouchers, adopted: false } });
  return found(id, tools.store);
}

export async function retryingDay(record: string, tools: Tools): Promise<Operation> {
  const { id, fence } = await claimed(await queuedDay(record, tools), tools.store);
  const nextAttemptAt = new Date(Date.now() + 120_000);
  await tools.store.operations.settle({
    id,
    fence,
    state: 'retrying',
    reason: because('economic-down'),
    nextAttemptAt,
  });
  return found(id, tools.store);
}

export async function skippedProduct(record: string, { store }: Tools): Promise<Operation> {
  const key = { store: STORE, kind: 'product', record } as const;
  const id = creationId(key);
  const reason = because('switched-off');
  await store.operations.insert({
    ...key,
    id,
    revision: 1,
    mode: 'create',
    correlation: 'test',
    state: 'skipped',
    reason,
  });
  return found(id, store);
}

async function found(id: string, store: Store): Promise<Operation> {
  const operation = await store.operations.find(id);
  if (!operation) throw new Error(`operation ${id} is not there`);
  return operation;
}

const frozen = (record: string) => ({
  request: requestOf(record),
  lines: linesOf(record),
  notes: [because('payment-type-unmapped', { title: 'Swish' })],
});

const linesOf = (record: string): VoucherLine[] => {
  const text = `Dag ${record} [KB demo-${record}-r1]`;
  const line = { kind: 'finance', account: 1010, vatCode: 'U25', text } as const;
  return [
    { ...line, source: 'revenue', what: 'Cykler', amount: -1_234_550, contraAccount: 5820 },
    { ...line, source: 'revenue', what: 'Værksted <b>&', amount: -248_000, contraAccount: 5820 },
    {
      kind: 'finance',
      source: 'payment',
      what: 'Dankort',
      amount: 1_482_550,
      account: 5825,
      contraAccount: 5820,
      text,
    },
    {
      kind: 'customer-payment',
      source: 'payment-on-account',
      what: 'Konto',
      amount: -50_000,
      customer: 1204,
      contraAccount: 5820,
      text,
    },
  ];
};

const requestOf = (record: string) => ({
  path: '/journals/3/vouchers',
  journal: 3,
  body: `{"accountingYear":{"year":"2026"},"journal":{"journalNumber":3},"entries":{"financeVouchers":[{"text":"Dag ${record}","amount":12345.50,"account":{"accountNumber":1010},"contraAccount":{"accountNumber":5820},"vatAccount":{"vatCode":"U25"},"date":"2026-11-23"}]}}`,
  idempotencyKey: `demo-${record}-r1-g1`,
  marker: `[KB demo-${record}-r1]`,
  frozenAt: new Date('2026-11-23T17:05:00Z'),
});
