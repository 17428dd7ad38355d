import type { ConnectedAgreement } from '@kassebro/agreement';
import type { ImportRun } from '@kassebro/contracts';
import type { Board, Handlers } from '@kassebro/queue';
import type { Store } from '@kassebro/store';
import { asIfLinked } from './import-records/as-if-linked.ts';
import { createImporter } from './import-records/importer.ts';
import { createImportRecords } from './import-records/import-records.ts';
import { createLookAtBoard } from './look-at-board/look-at-board.ts';
import { createPullBalances } from './pull-balances/pull-balances.ts';
import { createPullLedger } from './pull-balances/pull-ledger.ts';
import { createCustomerSync } from './pull-customers/customer-sync.ts';
import { createPullInventory } from './pull-inventory/pull-inventory.ts';
import { createProductSync } from './pull-products/product-sync.ts';
import { createPullRecords } from './records/pull-records.ts';
import { createReadBack } from './read-back/read-back.ts';
import { createSweep } from './sweep/sweep.ts';
import { sweepersOf } from './sweep/sweepers.ts';

/** A burst of notices about one store is gathered for so long between two looks. */
const GATHER_MS = 500;

interface Parts {
  store: Store;
  board: Board;
  connect(store: string): Promise<ConnectedAgreement>;
  now: () => Date;
}

/** Every job that this hand does, by its queue. */
export function handlersOf(parts: Parts): { pull: Handlers<'pull'>; sweep: Handlers<'sweep'> } {
  const { store, board, now } = parts;
  const products = createProductSync(store, now);
  const customers = createCustomerSync(store);
  const pulls = {
    customers: createPullRecords(customers, now),
    balances: createPullBalances(store, now),
    products: createPullRecords(products, now),
    inventory: createPullInventory(store, now),
    ledger: createPullLedger(store, now),
  };
  const tools = { ...store, ...parts };
  const sweepers = sweepersOf({ products, customers, store, board });
  const importers = {
    products: () => createImporter(products),
    customers: (run: ImportRun) => createImporter(run.dryRun ? createCustomerSync(asIfLinked(run, store)) : customers),
  };
  return {
    pull: { 'look-at-board': createLookAtBoard({ ...tools, pulls, gatherMs: GATHER_MS }) },
    sweep: {
      sweep: createSweep({ ...tools, sweepers }),
      'read-back': createReadBack(tools),
      'import-records': createImportRecords({ ...tools, importers }),
    },
  };
}
