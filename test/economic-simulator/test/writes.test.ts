import { describe, expect, test } from '@jest/globals';
import { useBench } from './support.ts';

const bench = useBench();
const product = { productNumber: 'NY 1/2', name: 'Ny vare', productGroup: { productGroupNumber: 1 } };
const customer = {
  name: 'Skolen',
  currency: 'DKK',
  customerGroup: { customerGroupNumber: 1 },
  paymentTerms: { paymentTermsNumber: 1 },
  vatZone: { vatZoneNumber: 1 },
};

describe('the schema speaks first:', () => {
  test('shape (c): all failures as texts, with the place of the schema', async () => {
    const answer = await bench.api('POST /customers', { name: null, currency: 'kroner', customerNumber: 0 });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      errorCode: 'E04300',
      schemaPath: `${bench.url}/schema/customers.post.schema.json`,
      errors: [
        "Required properties are missing from object: customerGroup, vatZone, paymentTerms. Path ''.",
        "String 'kroner' exceeds maximum length of 3. Path 'currency'.",
        "Integer 0 is less than minimum value of 1. Path 'customerNumber'.",
        "Invalid type. Expected String but got Null. Path 'name'.",
      ],
    });
    await bench.switches({ schemaErrorCode: 'absent' });
    expect((await bench.api('POST /customers', {})).body).not.toHaveProperty('errorCode');
  });

  test.each([
    [{ ...product, name: 'x'.repeat(301) }, 'exceeds maximum length of 300'],
    [{ ...product, productNumber: '' }, 'is less than minimum length of 1'],
    [{ ...product, productNumber: 1 }, 'Expected String but got Integer'],
    [{ ...product, barred: 'yes' }, 'Expected Boolean but got String'],
    [{ ...product, productGroup: { productGroupNumber: 0 } }, 'Integer 0 is less than minimum value of 1'],
    [{ ...product, productGroup: [] }, 'Expected Object but got Array'],
    [{ ...product, salesPrice: 1.005 }, 'more than 2 decimals'],
    [[product], 'Expected Object but got Array'],
  ])('a product like %j', async (body, text) => {
    const answer = await bench.api('POST /products', body);
    expect(answer.at('errors')).toEqual([expect.stringContaining(text)]);
  });

  test('unknown and read-only properties are ignored', async () => {
    const body = { ...product, color: 'red', lastUpdated: 'yesterday', inventory: { inStock: 'many' }, self: 5 };
    expect((await bench.api('POST /products', body)).status).toBe(201);
  });
});

describe('business rules speak second:', () => {
  test('shape (a): errors by property, counted in the message', async () => {
    const body = { ...customer, customerGroup: { customerGroupNumber: 77 }, paymentTerms: { paymentTermsNumber: 66 } };
    const answer = await bench.api('POST /customers', body);
    expect(answer.body).toMatchObject({
      message: 'Validering mislykkedes. 2 fejl fundet.',
      errorCode: 'E04300',
      httpStatusCode: 400,
      errorCount: 2,
      errors: {
        customerGroup: {
          errors: [
            {
              propertyName: 'customerGroup',
              errorMessage: "CustomerGroup '77' blev ikke fundet.",
              errorCode: 'E07140',
              inputValue: 77,
              developerHint: expect.stringContaining(`${bench.url}/customer-groups`),
            },
          ],
        },
        paymentTerms: { errors: [{ errorCode: 'E07080', inputValue: 66 }] },
      },
    });
  });

  test('the same in English for an English agreement', async () => {
    const tokens = await bench.agreement({ language: 'en' });
    const body = { ...customer, customerGroup: { customerGroupNumber: 77 } };
    expect((await bench.api('POST /customers', body, { tokens })).body).toMatchObject({
      message: 'Validation failed. 1 error found.',
      errors: { customerGroup: { errors: [{ errorMessage: "CustomerGroup '77' not found." }] } },
    });
  });

  test('a used number gives E06010 at the top, without errors', async () => {
    const answer = await bench.api('POST /products', { ...product, productNumber: '1000' });
    expect(answer.body).toMatchObject({ errorCode: 'E06010', httpStatusCode: 400 });
    expect(answer.body).not.toHaveProperty('errors');
    expect((await bench.api('POST /customers', { ...customer, customerNumber: 1 })).at('errorCode')).toBe('E06010');
  });
});

describe('a product', () => {
  test('is created with 201, Location and the whole record', async () => {
    const answer = await bench.api('POST /products', {
      ...product,
      salesPrice: 80,
      unit: { self: `${bench.url}/units/2` },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['location']).toBe(`${bench.url}/products/NY_9_1_6_2`);
    expect(answer.body).toMatchObject({
      productNumber: 'NY 1/2',
      barred: false,
      unit: { unitNumber: 2, name: 'par' },
      productGroup: { productGroupNumber: 1, name: 'Varer m/moms' },
      inventory: { inStock: 0, available: 0 },
      metaData: { delete: { httpMethod: 'delete' }, replace: { httpMethod: 'put' } },
    });
    expect(answer.text).toContain('"salesPrice":80.00');
    expect((await bench.get('/products/NY_9_1_6_2')).body).toEqual(answer.body);
  });

  test('is replaced whole by PUT, which creates what is not there', async () => {
    await bench.api('POST /products', { ...product, salesPrice: 80, barred: true, description: 'x' });
    const replaced = await bench.api('PUT /products/NY_9_1_6_2', { ...product, productNumber: 'other' });
    expect([replaced.status, replaced.at('barred'), replaced.at('productNumber')]).toEqual([200, false, 'NY 1/2']);
    expect(replaced.body).not.toHaveProperty('salesPrice');
    expect(replaced.body).not.toHaveProperty('description');
    expect((await bench.api('PUT /products/NY2', product)).status).toBe(201);
  });

  test('keeps its stock under PUT, has none without the module, and costPrice is then writable', async () => {
    const kept = await bench.api('PUT /products/1001', { ...product, costPrice: 5 });
    expect(kept.at('inventory.inStock')).toBe(7);
    expect(kept.at('costPrice')).not.toBe(5);
    const tokens = await bench.agreement({ inventory: false });
    const plain = await bench.api('POST /products', { ...product, costPrice: 5 }, { tokens });
    expect(plain.at('costPrice')).toBe(5);
    expect(plain.body).not.toHaveProperty('inventory');
    expect((await bench.get('/self', tokens)).at('modules.*.moduleNumber')).toEqual([14]);
  });

  test('keeps package volume and recommended cost price as written, weights as the merchant has them', async () => {
    const inventory = { packageVolume: 1.25, recommendedCostPrice: 42.5, grossWeight: 99, netWeight: 99, inStock: 99 };
    const weighed = await bench.get('/products/1000');
    expect(weighed.at('inventory')).toMatchObject({ packageVolume: 0.85, grossWeight: 19, netWeight: 15.5 });
    const put = await bench.api('PUT /products/1000', { ...product, inventory });
    const kept = { packageVolume: 1.25, recommendedCostPrice: 42.5, grossWeight: 19, netWeight: 15.5, inStock: 0 };
    expect(put.at('inventory')).toMatchObject(kept);
    const cleared = await bench.api('PUT /products/1000', product);
    expect(cleared.at('inventory')).toMatchObject({ grossWeight: 19, recommendedCostPrice: 0 });
    expect(cleared.at('inventory')).not.toHaveProperty('packageVolume');
    expect(cleared.text).toContain('"recommendedCostPrice":0.00');
    const third = await bench.api('PUT /products/1000', { ...product, inventory: { packageVolume: 1.255 } });
    expect(third.at('errors')).toEqual([expect.stringContaining('more than 2 decimals')]);
  });

  test('needs no recommended cost price with the module, has no weights when it is new', async () => {
    const made = await bench.api('POST /products', { ...product, costPrice: 12, inventory: {} });
    expect([made.status, made.at('costPrice')]).toEqual([201, undefined]);
    expect(Object.keys(made.at('inventory') as object).toSorted()).toEqual([
      'available',
      'inStock',
      'orderedByCustomers',
      'orderedFromSuppliers',
      'recommendedCostPrice',
    ]);
  });

  test('ignores what it is told of inventory without the module, and keeps it when the module is bought', async () => {
    const { agreementNumber, ...tokens } = await bench.agreement({ inventory: false });
    const inventory = { packageVolume: 2, recommendedCostPrice: 9 };
    const made = await bench.api('POST /products', { ...product, costPrice: 5, inventory }, { tokens });
    expect([made.status, made.at('inventory'), made.at('costPrice')]).toEqual([201, undefined, 5]);
    await bench.control(`PUT /agreements/${agreementNumber}`, { inventory: true });
    const read = await bench.get('/products/NY_9_1_6_2', tokens);
    expect(read.at('inventory')).toMatchObject({ inStock: 0, recommendedCostPrice: 0 });
    const put = await bench.api('PUT /products/NY_9_1_6_2', { ...product, costPrice: 8 }, { tokens });
    expect(put.at('costPrice')).toBe(5);
  });

  test('is deleted with 204, and again with 404 E06000', async () => {
    expect((await bench.api('DELETE /products/1000')).status).toBe(204);
    const again = await bench.api('DELETE /products/1000');
    expect([again.status, again.at('errorCode')]).toEqual([404, 'E06000']);
  });
});

describe('a customer', () => {
  test('gets the number it asks for, else one that is free', async () => {
    expect((await bench.api('POST /customers', { ...customer, customerNumber: 4711 })).at('customerNumber')).toBe(4711);
    await bench.api('DELETE /customers/7');
    expect((await bench.api('POST /customers', customer)).at('customerNumber')).toBe(7);
    await bench.switches({ assignedCustomerNumber: 'highestPlusOne' });
    expect((await bench.api('POST /customers', customer)).at('customerNumber')).toBe(4712);
  });

  test('shows barred only when true, and a PUT without it un-bars', async () => {
    const barred = await bench.api('PUT /customers/5', { ...customer, barred: true });
    expect(barred.at('barred')).toBe(true);
    const open = await bench.api('PUT /customers/5', customer);
    expect([open.status, 'barred' in (open.body as object)]).toEqual([200, false]);
    expect((await bench.api('PUT /customers/8000', customer)).status).toBe(201);
  });

  test('with entries cannot be deleted, with the code of the switch', async () => {
    const entry = { amount: 5, date: '2026-01-01', customer: { customerNumber: 9 } };
    const year = String(new Date().getUTCFullYear());
    const dated = { ...entry, date: `${year}-01-01` };
    const body = { accountingYear: { year }, entries: { manualCustomerInvoices: [dated] } };
    expect((await bench.api('POST /journals/1/vouchers', body)).status).toBe(201);
    expect((await bench.api('DELETE /customers/9')).at('errorCode')).toBe('E04300');
    await bench.switches({ referencedDeleteCode: 'E06000' });
    const refused = await bench.api('DELETE /customers/9');
    expect([refused.status, refused.at('errorCode')]).toEqual([400, 'E06000']);
  });
});
