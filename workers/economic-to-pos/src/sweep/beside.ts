import type { BoardName, LedgerCustomer, LedgerProduct } from '@kassebro/contracts';
import type { Swept } from './sweeper.ts';
import { type AccountRecords, writeAccounts } from '../pull-balances/write-accounts.ts';
import { type StockRecords, writeStock } from '../pull-inventory/pull-inventory.ts';

interface BoardSize {
  size(board: BoardName): Promise<number>;
}

/**
 * Accounts, with customers. An invoice's notice names no customer, so while any waits nobody can say whose balance it is
 * about, and nothing is counted as missed. What is due moves with the calendar alone and is no miss either.
 */
export const accountsBeside = (records: AccountRecords, board: BoardSize): Swept<LedgerCustomer>['beside'] => ({
  sync: 'balances',
  async compare(page, { store, settings }) {
    if (!settings.receiveBalances) return [];
    const looks = await writeAccounts(page, { store, records });
    const told = (await board.size({ store, sync: 'balances' })) + (await board.size({ store, sync: 'ledger' }));
    return told > 0 ? [] : looks.filter(({ balanceMoved }) => balanceMoved).map(({ number }) => number);
  },
});

/** Stock, with products. */
export const stockBeside = (
  records: StockRecords,
  board: { waiting(board: BoardName, numbers: readonly string[]): Promise<Set<string>> },
): Swept<LedgerProduct>['beside'] => ({
  sync: 'inventory',
  async compare(page, sweeping) {
    const { store, settings, asOf } = sweeping;
    if (!settings.allowInventory) return [];
    const looks = await writeStock(page, { look: { store }, records, asOf });
    const moved = looks.filter((one) => one.moved).map(({ look }) => look.number);
    const told = await board.waiting({ store, sync: 'inventory' }, moved);
    return moved.filter((number) => !told.has(number));
  },
});
