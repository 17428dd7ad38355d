import type { DayReport, Reason, VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { sum } from '../figures.ts';
import { effectsOf } from '../line-effects.ts';

/**
 * Our lines against the voucher that the till itself would make, where it gives one (Customers 1st: `GET
 * /financevouchers/{id}`). Each account must move by the same amount, VAT included; how the lines are cut and named is of no
 * matter. An amount that is only on another account is told as one thing.
 */
export function checkTillLines({ report, lines }: { report: DayReport; lines: readonly VoucherLine[] }): Reason[] {
  if (!report.tillLines) return [];
  const ours = moved(lines.flatMap(effectsOf));
  const theirs = moved(report.tillLines.flatMap(sidesOf));
  const differences = [...new Set([...ours.keys(), ...theirs.keys()])]
    .map((account) => ({ account, amount: (ours.get(account) ?? 0) - (theirs.get(account) ?? 0) }))
    .filter(({ amount }) => amount !== 0);
  return told(withoutDebtors(differences, { lines, ours }), { ours, theirs });
}

/** What happens on each account, øre. */
type Movements = ReadonlyMap<number, number>;

interface Difference {
  account: number;
  /** Ours less theirs, øre. */
  amount: number;
}

function sidesOf({ account, contraAccount, amount }: NonNullable<DayReport['tillLines']>[number]) {
  const own = { account, amount };
  return contraAccount === undefined ? [own] : [own, { account: contraAccount, amount: 0 - amount }];
}

function moved(effects: readonly { account?: number; amount: number }[]): Map<number, number> {
  const totals = new Map<number, number>();
  for (const { account, amount } of effects)
    if (account !== undefined) totals.set(account, (totals.get(account) ?? 0) + amount);
  return totals;
}

/** e-conomic puts a customer's payment on the debtors' account by itself; the till has to name that account. */
function withoutDebtors(
  differences: Difference[],
  { lines, ours }: { lines: readonly VoucherLine[]; ours: Movements },
): Difference[] {
  const settled = sum(lines, (line) => (line.kind === 'customer-payment' ? line.amount : 0));
  const debtors = differences.filter(({ account, amount }) => !ours.has(account) && amount === 0 - settled);
  return debtors.length === 1 ? differences.filter((difference) => difference !== debtors[0]) : differences;
}

function told(differences: readonly Difference[], { ours, theirs }: Record<'ours' | 'theirs', Movements>): Reason[] {
  const [here, ...alsoHere] = differences.filter(({ account }) => !theirs.has(account));
  const [there, ...alsoThere] = differences.filter(({ account }) => !ours.has(account));
  const isOneThing = differences.length === 2 && alsoHere.length + alsoThere.length === 0;
  if (here && there && isOneThing && here.amount === 0 - there.amount) {
    const accounts = { account: String(here.account), other: String(there.account) };
    return [because('till-line-elsewhere', { amount: Math.abs(here.amount), ...accounts })];
  }
  return differences.map(({ account, amount }) =>
    because('till-lines-differ', { account: String(account), amount: Math.abs(amount) }),
  );
}
