import type { LedgerCustomer, LedgerProduct, SweptSync } from '@kassebro/contracts';
import type { Board } from '@kassebro/queue';
import type { AccountRecords } from '../pull-balances/write-accounts.ts';
import type { StockRecords } from '../pull-inventory/pull-inventory.ts';
import type { RecordSync } from '../records/record-sync.ts';
import { accountsBeside, stockBeside } from './beside.ts';
import type { AllBindings } from './sweep-everything.ts';
import type { Sweeper } from './sweep.ts';
import { createSweeper } from './sweeper.ts';

interface Parts {
  products: RecordSync<LedgerProduct>;
  customers: RecordSync<LedgerCustomer>;
  store: Pick<StockRecords, 'products'> &
    Pick<AccountRecords, 'customers'> & {
      bindings: AllBindings & AccountRecords['bindings'] & StockRecords['bindings'];
    };
  board: Pick<Board, 'size' | 'waiting'>;
}

/** The syncs that are swept, each with what moves beside it. */
export const sweepersOf = ({ products, customers, store, board }: Parts): Record<SweptSync, Sweeper> => ({
  products: createSweeper(
    { records: products, beside: stockBeside(store, board), changedAt: ({ lastUpdated }) => lastUpdated },
    store.bindings,
  ),
  customers: createSweeper(
    { records: customers, beside: accountsBeside(store, board), changedAt: ({ lastUpdated }) => lastUpdated },
    store.bindings,
  ),
});
