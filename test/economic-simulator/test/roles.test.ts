import { describe, expect, test } from '@jest/globals';
import { READING_ROLES } from '../src/api/roles.ts';
import { ACCOUNTS } from '../src/index.ts';
import { RESOURCES } from '../src/resources/table.ts';
import { invoice, useBench, voucher } from './support.ts';
import type { Tokens } from './support.ts';

const bench = useBench();
const ROLES = ['Sales', 'Bookkeeping', 'ProjectEmployee', 'SuperUser'] as const;
const ONLY_SALES = ['Sales', 'SuperUser'];
const ONLY_BOOKS = ['Bookkeeping', 'SuperUser'];
const BOTH = ['Sales', 'Bookkeeping', 'SuperUser'];

const READS: readonly (readonly [path: string, roles: readonly string[]])[] = [
  ['/self', ROLES],
  ['/customers', ROLES],
  ['/customers/1/contacts', ROLES],
  ['/products', ROLES],
  ['/employees', ROLES],
  ['/customer-groups', BOTH],
  ['/currencies', BOTH],
  ['/departments', BOTH],
  ['/departmental-distributions', BOTH],
  ['/payment-terms', BOTH],
  ['/product-groups', BOTH],
  ['/units', BOTH],
  ['/vat-zones', BOTH],
  ['/invoices', ONLY_SALES],
  ['/invoices/drafts', ONLY_SALES],
  ['/invoices/booked', ONLY_SALES],
  ['/invoices/totals/booked', ONLY_SALES],
  ['/layouts', ONLY_SALES],
  ['/orders/drafts', ONLY_SALES],
  ['/quotes/drafts', ONLY_SALES],
  ['/accounting-years', ONLY_BOOKS],
  ['/accounts', ONLY_BOOKS],
  ['/journals', ONLY_BOOKS],
  ['/journals/1/vouchers', ONLY_BOOKS],
  ['/payment-types', ONLY_BOOKS],
  ['/suppliers', ONLY_BOOKS],
  ['/supplier-groups', ONLY_BOOKS],
  ['/vat-accounts', ONLY_BOOKS],
  ['/vat-types', ONLY_BOOKS],
];

const product = { productNumber: 'N', name: 'Ny', productGroup: { productGroupNumber: 1 } };
const sold = invoice([{ product: '1005', quantity: 1, unitNetPrice: 1 }]);
const WRITES: readonly (readonly [call: string, body: unknown, roles: readonly string[]])[] = [
  ['POST /products', product, ONLY_SALES],
  ['PUT /products/N', product, ONLY_SALES],
  ['DELETE /products/1000', undefined, ONLY_SALES],
  ['POST /customers', {}, ONLY_SALES],
  ['PUT /customers/1', {}, ONLY_SALES],
  ['DELETE /customers/1', undefined, ONLY_SALES],
  ['POST /customers/1/contacts', { name: 'x' }, ONLY_SALES],
  ['POST /units', { name: 'x' }, ONLY_SALES],
  ['POST /invoices/drafts', sold, ONLY_SALES],
  ['DELETE /invoices/drafts', undefined, ONLY_SALES],
  ['POST /invoices/booked', {}, ONLY_SALES],
  ['POST /orders/drafts', sold, ONLY_SALES],
  ['POST /quotes/drafts', sold, ONLY_SALES],
  ['POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.bank, 1]), ONLY_BOOKS],
  ['DELETE /journals/1/entries/1', undefined, ONLY_BOOKS],
  ['POST /customer-groups', {}, ONLY_BOOKS],
  ['POST /payment-terms', {}, ONLY_BOOKS],
  ['POST /accounting-years', {}, ONLY_BOOKS],
];

const withRole = (role: string, more: Record<string, unknown> = {}): Promise<Tokens> =>
  bench.agreement({ roles: [role], products: 10, customers: 3, ...more });
const isDenied = async (call: string, body: unknown, tokens: Tokens) =>
  (await bench.api(call, body, { tokens })).status === 403;

describe('an app with one role', () => {
  test.each(ROLES)('%s reads what the role may, and 403 says which one it lacks', async (role) => {
    await bench.switches({ rolesOnReads: true });
    const tokens = await withRole(role);
    const open = [];
    for (const [path] of READS) if (!(await isDenied(`GET ${path}`, undefined, tokens))) open.push(path);
    expect(open).toEqual(READS.filter(([, roles]) => roles.includes(role)).map(([path]) => path));
  });

  test.each(ROLES)('%s writes what the role may', async (role) => {
    const tokens = await withRole(role);
    const open = [];
    for (const [call, body] of WRITES) if (!(await isDenied(call, body, tokens))) open.push(call);
    expect(open).toEqual(WRITES.filter(([, , roles]) => roles.includes(role)).map(([call]) => call));
  });

  test('reads everything when reads ask for no role, and still writes no more', async () => {
    await bench.switches({ rolesOnReads: false });
    const tokens = await withRole('ProjectEmployee');
    for (const [path] of READS) expect([path, (await bench.get(path, tokens)).status]).toEqual([path, 200]);
    expect(await isDenied('POST /products', product, tokens)).toBe(true);
  });

  test('is told which roles would do', async () => {
    const tokens = await withRole('ProjectEmployee', { language: 'en' });
    const refused = await bench.get('/vat-zones', tokens);
    expect(refused.body).toMatchObject({ httpStatusCode: 403, developerHint: 'Role needed: Sales, Bookkeeping' });
    expect(refused.body).not.toHaveProperty('errors');
  });
});

test('every resource is somebody’s to read, and every write is somebody’s', () => {
  const endpoints = RESOURCES.flatMap((resource) => resource.endpoints);
  const parts = new Set(endpoints.map(({ path }) => path.split('/')[1] ?? ''));
  // What everybody may read: the agreement that the tokens are of, and what that refers to.
  for (const open of ['self', 'app-roles', 'apps', 'languages', 'modules']) parts.delete(open);
  expect([...parts].toSorted()).toEqual(Object.keys(READING_ROLES).toSorted());
  expect(endpoints.filter(({ method, role }) => method !== 'GET' && role === undefined)).toEqual([]);
});

describe('an agreement without the module of dimensions', () => {
  test.each([
    '/departments',
    '/departments/1',
    '/departmental-distributions',
    '/departmental-distributions/departments',
  ])('has no %s (403)', async (path) => {
    const tokens = await bench.agreement({ dimension: false, language: 'en' });
    const refused = await bench.get(path, tokens);
    expect([refused.status, refused.at('developerHint')]).toEqual([403, 'Module needed: Dimension']);
    expect((await bench.get(path)).status).toBe(200);
  });

  test('shows so in /self, and has it when it is bought', async () => {
    const { agreementNumber, ...tokens } = await bench.agreement({ dimension: false, inventory: true });
    expect((await bench.get('/self', tokens)).at('modules.*.name')).toEqual(['Lager']);
    await bench.control(`PUT /agreements/${agreementNumber}`, { dimension: true });
    expect((await bench.get('/self', tokens)).at('modules.*.name')).toEqual(['Dimension (afdeling/kvantum)', 'Lager']);
    expect((await bench.get('/departments', tokens)).status).toBe(200);
  });
});
