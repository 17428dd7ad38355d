import { creationId, type SettingsChange } from '@kassebro/contracts';
import { PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { at, type Push, told } from './push.ts';

const PRODUCT = 'Ø/1';

export const product: Push = {
  name: 'a product',
  hand: 'records',
  settings: { sendProducts: true, productGroup: PRODUCT_GROUPS.goods },
  async begin(shop) {
    const fields = { name: 'Klokke', priceIncludingVat: 99_95, unit: 'Stk', costPrice: 40_00 };
    await told(shop, '/v1/products', { productNumber: PRODUCT, ...fields });
    return creationId({ store: shop.id, kind: 'product', record: PRODUCT });
  },
  async inLedger(shop) {
    const all = await shop.ledger.list('/products?pagesize=1000');
    return all.map(({ productNumber, salesPrice }) => `${String(productNumber)} for ${String(salesPrice)}`);
  },
  async inTill(shop) {
    const { body } = await shop.till('GET', `/v1/products/${encodeURIComponent(PRODUCT)}`);
    return `${boundTo(body, 'number')} for ${(Number(body['priceIncludingVat']) / 125).toFixed(2)}`;
  },
};

const customers: SettingsChange = { sendCustomers: true, customerGroup: 1, paymentTerms: 1, vatZone: 1 };

const customerOf = (name: string, { phone, settings }: { phone: string; settings: SettingsChange }): Push => {
  const ids = new Map<string, string>();
  return {
    name,
    hand: 'records',
    settings: { ...customers, ...settings },
    async begin(shop) {
      const { id } = await told(shop, '/v1/customers', { name: 'Cykelklubben', phone, email: 'klub@shop.dk' });
      ids.set(shop.id, String(id));
      return creationId({ store: shop.id, kind: 'customer', record: String(id) });
    },
    async inLedger(shop) {
      const all = await shop.ledger.list('/customers?pagesize=1000');
      return all.map((customer) => `${String(customer['name'])} ${String(customer['customerNumber'])}`);
    },
    async inTill(shop) {
      const { body } = await shop.till('GET', `/v1/customers/${ids.get(shop.id) ?? ''}`);
      return `${String(body['name'])} ${boundTo(body, 'customerNumber')}`;
    },
  };
};

const boundTo = (record: object, key: 'number' | 'customerNumber'): string => {
  const state = String(at(record, 'economic', 'state'));
  return state === 'bound' ? String(at(record, 'economic', key)) : state;
};

export const customer = customerOf('a customer', { phone: '40 50 60 70', settings: {} });

/** Its phone number is nobody's customer number, so e-conomic chooses one, and a lost answer leaves only what was sent to look for. */
export const customerWithoutNumber = customerOf('a customer whose number e-conomic assigns', {
  phone: '+46 70 999 88 77 66',
  settings: { customerWithoutNumber: 'assign' },
});
