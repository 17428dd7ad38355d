import type { Look } from '../look-at-board/look-at-board.ts';
import { type AccountLook, type AccountRecords, writeAccounts } from './write-accounts.ts';

/**
 * Compares every customer's account, a page of e-conomic at a time; answers what came of those that the till has. One that
 * e-conomic cannot show is found by the nightly sweep, since nobody knows its number here.
 */
export async function* compareAccounts(
  { store, ledger, narrow }: Pick<Look, 'store' | 'ledger' | 'narrow'>,
  records: AccountRecords,
): AsyncGenerator<AccountLook[]> {
  for await (const { found } of ledger.customers.all(0, { narrow })) {
    const looks = await writeAccounts(found, { store, records });
    yield looks.filter(({ outcome }) => outcome !== 'absent');
  }
}

/** The same all at once. */
export async function compareAllAccounts(
  look: Parameters<typeof compareAccounts>[0],
  records: AccountRecords,
): Promise<AccountLook[]> {
  const pages = await Array.fromAsync(compareAccounts(look, records));
  return pages.flat();
}
