import { type Sync, syncs } from '@kassebro/contracts';
import type { Shop } from './shop.ts';

/** As the settings page offers them: e-conomic's type and the data to send. */
const templates: Record<Sync, { type: string; data: string }> = {
  customers: { type: 'Customer updated', data: 'old=[OLDNUMBER]&new=[NEWNUMBER]' },
  balances: { type: 'Invoice booked', data: 'invoice=[INVOICENO]' },
  products: { type: 'Product updated', data: 'old=[OLDNUMBER]&new=[NEWNUMBER]' },
  inventory: { type: 'Inventory updated', data: 'number=[NUMBER]' },
  ledger: { type: 'Day book booked', data: 'book=[DAYBOOKNO]&from=[FROMSERIALNO]&to=[TOSERIALNO]' },
};

/** The merchant pastes the addresses of the store into e-conomic. */
export async function pasteWebhooks(shop: Shop, wanted: readonly Sync[] = syncs): Promise<void> {
  for (const sync of wanted)
    await shop.ledger.control('POST', '/webhooks', {
      ...templates[sync],
      agreement: shop.ledger.agreement,
      name: `Kassebro - ${sync}`,
      contentType: 'application/x-www-form-urlencoded',
      url: shop.webhooks[sync],
    });
}
