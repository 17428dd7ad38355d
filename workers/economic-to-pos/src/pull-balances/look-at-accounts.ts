import type { Look } from '../look-at-board/look-at-board.ts';
import { type AccountLook, type AccountRecords, writeAccounts } from './write-accounts.ts';

interface LookTools {
  look: Pick<Look, 'store' | 'ledger' | 'narrow'>;
  records: AccountRecords;
  /** A moment before e-conomic is asked. */
  asOf: Date;
}

/**
 * Brings the accounts of some customers up to e-conomic. One that nobody can read is put before a person, as its own pull would:
 * what it owes is not known any more.
 * @returns by customer number
 */
export async function lookAtAccounts(
  customers: readonly number[],
  tools: LookTools,
): Promise<Map<number, AccountLook>> {
  const { look, records } = tools;
  const { found, unreadable } = await look.ledger.customers.byNumbers(customers, { narrow: look.narrow });
  const looks = await writeAccounts(found, { store: look.store, records });
  const unread = await putBeforeAPerson(unreadable, tools);
  return new Map([...looks, ...unread].map((one) => [Number(one.number), one]));
}

type Unreadable = Awaited<ReturnType<Look['ledger']['customers']['byNumbers']>>['unreadable'];

/** Only those that the till has and that are not told of already. */
async function putBeforeAPerson(
  unreadable: Unreadable,
  { look, records: { bindings }, asOf }: LookTools,
): Promise<AccountLook[]> {
  if (unreadable.length === 0) return [];
  const numbers = unreadable.map(({ number }) => String(number));
  const bound = await bindings.byNumbers(look.store, 'customer', numbers);
  const looks: AccountLook[] = [];
  for (const { number, why } of unreadable) {
    const binding = bound.get(String(number));
    if (binding?.state !== 'bound') continue;
    await bindings.save([{ ...binding, state: 'attention', reason: why, syncedAt: asOf }]);
    const told = { number: String(number), record: binding.record, reason: why };
    looks.push({ ...told, outcome: 'attention', balanceMoved: false });
  }
  return looks;
}
