import type { Look } from '../look-at-board/look-at-board.ts';
import { type AccountLook, type AccountRecords, writeAccounts } from './write-accounts.ts';

/** Compares every customer's account, a page of e-conomic at a time; answers what came of those that the till has. */
export async function* compareAccounts(
  look: Pick<Look, 'store' | 'ledger'>,
  records: AccountRecords,
): AsyncGenerator<AccountLook[]> {
  for await (const { found } of look.ledger.customers.all()) {
    const looks = await writeAccounts(found, { store: look.store, records });
    yield looks.filter(({ outcome }) => outcome !== 'absent');
  }
}
