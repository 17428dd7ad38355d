import { randomBytes } from 'node:crypto';
import { openBridge, type Bridge } from '../../support/bridge.ts';
import { addUser } from '../../support/back-office.ts';
import { openLedger, type TestLedger } from '../../support/ledger.ts';
import { environmentOfAll, startProgram } from '../../support/program.ts';
import { type Shop, tillWith } from '../../support/shop.ts';

/** What each company has in e-conomic. */
export const PRODUCTS = 24;
export const CUSTOMERS = 12;

export const OPERATOR = { email: 'operator@kassebro.example', password: 'correct horse battery staple' };

/** The whole system as an operator runs it: every door and hand, and the back office that knows where the doors are. */
export interface House extends AsyncDisposable {
  /** Where people go. */
  url: string;
  /** e-conomic, for bookkeepers. */
  ledgerUrl: string;
  /** One more company in e-conomic. */
  openCompany(name: string, language: 'da' | 'en'): Promise<TestLedger>;
  /** A till that was given a key. */
  till(key: string): Shop['till'];
}

export async function openHouse(): Promise<House> {
  const bridge = await openBridge({ products: 3, customers: 3 });
  const closeBridge = () => bridge.close();
  try {
    const office = await startProgram('services/back-office/src/main.ts', environmentOf(bridge));
    await addOperator(bridge);
    return {
      url: office.url,
      ledgerUrl: bridge.ledger.simulator.url,
      async openCompany(name, language) {
        const company = { language, inventory: true, products: PRODUCTS, customers: CUSTOMERS };
        const ledger = await openLedger(company, bridge.ledger.simulator);
        await ledger.control('PUT', '/agreements/{n}', { name });
        return ledger;
      },
      till: (key) => tillWith(key, () => bridge.running.get('posApi')?.url ?? ''),
      async [Symbol.asyncDispose]() {
        await office.stop();
        await closeBridge();
      },
    };
  } catch (error) {
    await closeBridge();
    throw error;
  }
}

const environmentOf = (bridge: Bridge): Record<string, string> => ({
  ...bridge.environment,
  BACK_OFFICE_PORT: '0',
  SESSION_SECRET: randomBytes(32).toString('base64'),
  PUBLIC_URL: bridge.running.get('receiver')?.url ?? '',
  ECONOMIC_APP_PUBLIC_TOKEN: 'demo',
  ECONOMIC_GRANT_URL: `${bridge.ledger.simulator.url}/_simulator/access`,
});

const addOperator = (bridge: Bridge): Promise<unknown> =>
  addUser({ ...OPERATOR, name: 'The operator', role: 'operator' }, { ...environmentOfAll, ...bridge.environment });
