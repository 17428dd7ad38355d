import type { Operation, OperationState } from '@kassebro/contracts';
import { JOURNALS } from '@kassebro/economic-simulator';
import type { Bridge } from '../../support/bridge.ts';
import { smallDay } from '../../support/days.ts';
import type { Shop } from '../../support/shop.ts';
import { until } from '../../support/until.ts';

export const numbers = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);

/** The till closes these days; each is answered with 201. */
export async function closeDays(shop: Shop, days: readonly number[]): Promise<void> {
  const answers = await Promise.all(days.map((day) => shop.till('POST', '/v1/day-reports', smallDay(day))));
  const refused = answers.filter(({ status }) => status !== 201);
  if (refused.length > 0) throw new Error(`${refused.length} days were not taken: ${JSON.stringify(refused[0])}`);
}

const operationOf = (shop: Pick<Shop, 'id'>, day: number): string => `${shop.id}.day-report.${day}.r1.journal`;

const operationsOf = (
  { store }: Pick<Bridge, 'store'>,
  shop: Pick<Shop, 'id'>,
  days: readonly number[],
): Promise<Operation[]> => store.operations.many(days.map((day) => operationOf(shop, day)));

/** Waits until all of them have the state; fails with the states that there are. */
export const allAre = (
  state: OperationState,
  { bridge, shop = bridge, days }: { bridge: Bridge; shop?: Shop; days: readonly number[] },
  withinMs?: number,
): Promise<Operation[]> =>
  until(
    `${days.length} days to be ${state}`,
    async () => {
      const operations = await operationsOf(bridge, shop, days);
      const there = operations.filter((operation) => operation.state === state);
      if (there.length < days.length) {
        const states = operations.map((operation) => `${operation.record} ${operation.state}`);
        throw new Error(`${there.length} of ${days.length}: ${states.join(', ')}`);
      }
      return operations;
    },
    withinMs,
  );

/** What stands in the journal, by the day whose marker it carries: `1: 2 entries in 1 voucher`. */
export async function journalByDay(shop: Shop): Promise<Record<string, string>> {
  const entries = await shop.ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`);
  const days = Map.groupBy(entries, (entry) => dayIn(String(entry['text'])));
  return Object.fromEntries(
    [...days].map(([day, its]) => {
      const vouchers = new Set(its.map((entry) => JSON.stringify(entry['voucher'])));
      return [day, `${its.length} entries in ${vouchers.size} voucher`];
    }),
  );
}

const dayIn = (text: string): string => /\[KB [^\]]*-(\d+)-r1\]/.exec(text)?.[1] ?? text;

/** How the journal looks when each of these days stands in it exactly once, and nothing else does. */
export const eachOnce = (days: readonly number[]): Record<string, string> =>
  Object.fromEntries(days.map((day) => [String(day), '2 entries in 1 voucher']));
