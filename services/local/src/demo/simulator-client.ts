import { type Sync, syncs } from '@kassebro/contracts';
import { z } from 'zod';

/** The simulator as the demo's bookkeeper uses it: its lists, and Extensions -> Webhooks. */
export interface SimulatorClient {
  readonly agreement: () => Promise<{ number: number; company: string }>;
  /** Numbers of all products or customers, as e-conomic writes them. */
  readonly numbers: (kind: 'products' | 'customers') => Promise<string[]>;
  /** Makes exactly these addresses the agreement's webhooks. */
  readonly setWebhooks: (agreement: number, addresses: Readonly<Record<string, string>>) => Promise<void>;
}

export const SIMULATOR_TOKENS = { appSecretToken: 'demo', grantToken: 'demo' };

const self = z.object({ agreementNumber: z.number(), company: z.object({ name: z.string().optional() }).optional() });
const list = z.object({
  collection: z.array(
    z.object({ productNumber: z.string().optional(), customerNumber: z.number().optional() }).loose(),
  ),
});
const webhooks = z.array(
  z.object({ id: z.union([z.string(), z.number()]), agreement: z.number(), name: z.string() }).loose(),
);

const WEBHOOK_NAME = 'Kassebro';

/** What the settings page tells a merchant to paste, one webhook a sync. */
const TEMPLATES: Readonly<Record<Sync, { type: string; data: string }>> = {
  customers: { type: 'customerUpdated', data: 'old=[OLDNUMBER]&new=[NEWNUMBER]' },
  products: { type: 'productUpdated', data: 'old=[OLDNUMBER]&new=[NEWNUMBER]' },
  inventory: { type: 'inventoryUpdated', data: 'number=[NUMBER]' },
  balances: { type: 'invoiceBooked', data: 'invoice=[INVOICENO]' },
  ledger: { type: 'journalBooked', data: 'book=[DAYBOOKNO]&from=[FROMSERIALNO]&to=[TOSERIALNO]' },
};

/** Talks to the simulator at the given address with the tokens of its seeded agreement. */
export function simulatorClient(baseUrl: string): SimulatorClient {
  const headers = {
    'X-AppSecretToken': SIMULATOR_TOKENS.appSecretToken,
    'X-AgreementGrantToken': SIMULATOR_TOKENS.grantToken,
    'Content-Type': 'application/json',
  };
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${baseUrl}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`the simulator answered ${response.status} to ${method} ${path}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    async agreement() {
      const { agreementNumber, company } = self.parse(await call('GET', '/self'));
      return { number: agreementNumber, company: company?.name ?? 'Cykelbutikken' };
    },
    async numbers(kind) {
      const { collection } = list.parse(await call('GET', `/${kind}?pagesize=1000`));
      return collection.map((item) => item.productNumber ?? String(item.customerNumber));
    },
    async setWebhooks(agreement, addresses) {
      const known = webhooks.parse(await call('GET', `/_simulator/webhooks?agreement=${agreement}`));
      const stale = known.filter((hook) => hook.agreement === agreement && hook.name.startsWith(WEBHOOK_NAME));
      for (const { id } of stale) await call('DELETE', `/_simulator/webhooks/${id}`);
      for (const sync of syncs) {
        const { type, data } = TEMPLATES[sync];
        const name = `${WEBHOOK_NAME} ${sync}`;
        const contentType = 'application/x-www-form-urlencoded';
        await call('POST', '/_simulator/webhooks', { agreement, type, name, contentType, url: addresses[sync], data });
      }
    },
  };
}
