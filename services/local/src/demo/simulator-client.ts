import { type Sync, syncs } from '@kassebro/contracts';
import { z } from 'zod';

/** The simulator as the demo's bookkeeper uses it: its lists, and Extensions -> Webhooks. */
export interface SimulatorClient {
  readonly agreement: () => Promise<{ number: number; company: string }>;
  /** Numbers of all products, as e-conomic writes them. */
  readonly productNumbers: () => Promise<string[]>;
  readonly customerNumbers: () => Promise<string[]>;
  /** Whether any webhook of ours is there; a person may have taken some of them away. */
  readonly hasWebhooks: (agreement: number) => Promise<boolean>;
  /** Makes exactly these addresses the agreement's webhooks. */
  readonly setWebhooks: (agreement: number, addresses: Readonly<Record<string, string>>) => Promise<void>;
}

export const SIMULATOR_TOKENS = { appSecretToken: 'demo', grantToken: 'demo' };

const self = z.object({ agreementNumber: z.number(), company: z.object({ name: z.string().optional() }).optional() });
const productList = z.object({ collection: z.array(z.object({ productNumber: z.string() })) });
const customerList = z.object({ collection: z.array(z.object({ customerNumber: z.int() })) });
const webhookList = z.object({
  webhooks: z.array(z.object({ id: z.number(), agreement: z.number(), name: z.string() })),
});

const WEBHOOK_NAME = 'Kassebro';

/** What the settings page tells a merchant to paste, one webhook a sync. */
const TEMPLATES: Readonly<Record<Sync, { type: string; data: string }>> = {
  customers: { type: 'customerUpdated', data: 'old=[OLDNUMBER]&new=[NEWNUMBER]' },
  products: { type: 'productUpdated', data: 'old=[OLDNUMBER]&new=[NEWNUMBER]' },
  inventory: { type: 'inventoryUpdated', data: 'number=[NUMBER]' },
  balances: { type: 'invoiceBooked', data: 'invoice=[INVOICENO]' },
  ledger: { type: 'journalBooked', data: 'book=[DAYBOOKNO]&from=[FROMSERIALNO]&to=[TOSERIALNO]' },
};

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Talks to the simulator at the given address with the tokens of its seeded agreement. */
export function simulatorClient(baseUrl: string): SimulatorClient {
  const call = callerOf(baseUrl);
  const ours = async (agreement: number): Promise<{ id: number }[]> => {
    const { webhooks } = webhookList.parse(await call('GET', `/_simulator/webhooks?agreement=${agreement}`));
    return webhooks.filter((hook) => hook.name.startsWith(WEBHOOK_NAME));
  };
  return {
    async agreement() {
      const { agreementNumber, company } = self.parse(await call('GET', '/self'));
      return { number: agreementNumber, company: company?.name ?? 'Cykelbutikken' };
    },
    async productNumbers() {
      const { collection } = productList.parse(await call('GET', '/products?pagesize=1000'));
      return collection.map(({ productNumber }) => productNumber);
    },
    async customerNumbers() {
      const { collection } = customerList.parse(await call('GET', '/customers?pagesize=1000'));
      return collection.map(({ customerNumber }) => String(customerNumber));
    },
    hasWebhooks: async (agreement) => (await ours(agreement)).length > 0,
    async setWebhooks(agreement, addresses) {
      for (const { id } of await ours(agreement)) await call('DELETE', `/_simulator/webhooks/${id}`);
      for (const sync of syncs) {
        const { type, data } = TEMPLATES[sync];
        const name = `${WEBHOOK_NAME} ${sync}`;
        const contentType = 'application/x-www-form-urlencoded';
        await call('POST', '/_simulator/webhooks', { agreement, type, name, contentType, url: addresses[sync], data });
      }
    },
  };
}

function callerOf(baseUrl: string): Call {
  const headers = {
    'X-AppSecretToken': SIMULATOR_TOKENS.appSecretToken,
    'X-AgreementGrantToken': SIMULATOR_TOKENS.grantToken,
    'Content-Type': 'application/json',
  };
  return async (method, path, body) => {
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${baseUrl}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`the simulator answered ${response.status} to ${method} ${path}: ${text}`);
    const answer: unknown = text === '' ? null : JSON.parse(text);
    return answer;
  };
}
