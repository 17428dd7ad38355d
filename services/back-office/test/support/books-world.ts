import type { StoreSettings } from '@kassebro/contracts';
import { startBackOffice, type BackOffice } from './back-office.ts';
import { choose, reportOf, inLedger } from './days.ts';
import { openTestLedger, type TestLedger } from './ledger.ts';

/** A shop with closed days that are in e-conomic, as an accountant finds it. */
export interface BooksWorld {
  ledger: TestLedger;
  office: BackOffice;
  settings: StoreSettings;
  /** Closes a day that becomes a voucher of the simulator. */
  inLedger(number: number, date: string, more?: object): Promise<void>;
  close(): Promise<void>;
}

export async function openBooksWorld(): Promise<BooksWorld> {
  const ledger = await openTestLedger();
  const office = await startBackOffice({ roles: ['owner'], parts: { economic: ledger.door } });
  await ledger.connect(office);
  const settings = await choose(office.store);
  return {
    ledger,
    office,
    settings,
    async inLedger(number, date, more) {
      await inLedger(reportOf(number, date, more), { store: office.store, ledger, settings });
    },
    async close() {
      await office.close();
      await ledger.close();
    },
  };
}
