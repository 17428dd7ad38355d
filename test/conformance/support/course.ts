import { createEconomic } from '@kassebro/economic';
import { DAY, sale, YEAR } from './ledger-room.ts';
import {
  barred,
  type Change,
  customer,
  deleted,
  draft,
  during,
  invoiced,
  payment,
  product,
  refusal,
  told,
  voucher,
  vouchersFound,
  type Walk,
  withLine,
} from './walk.ts';

/** One question to the client, and what it understood: nothing that differs between two runs of the same course. */
type Step = readonly [what: string, ask: (walk: Walk) => Promise<unknown>];

const barredDay = barred('/periods/bar', { from: DAY, to: DAY });
const close = `/accounting-years/${YEAR}/close`;
const closedYear: Change = [
  [close, { closed: true }],
  [close, { closed: false }],
];

const reading: Step[] = [
  [
    'who we are',
    async ({ room }) => (({ baseCurrency, modules }) => ({ baseCurrency, modules }))(await room.client.self()),
  ],
  ['everything that can be chosen', lengthsOfLists],
  [
    'records by number',
    async ({ room: { client } }) => [
      (await client.products.byNumbers(['1000', '1001', 'none'])).found.map(({ number }) => number),
      (await client.customers.byNumbers([1, 2, 77])).found.map(({ number }) => number),
    ],
  ],
  [
    'what has changed',
    async ({ room: { client } }) => [
      (await Array.fromAsync(client.products.changedSince(new Date(0)))).flatMap(({ found }) => found).length,
      (await Array.fromAsync(client.customers.changedSince(new Date(0)))).flatMap(({ found }) => found).length,
    ],
  ],
  [
    'what is not there',
    async ({ room: { client } }) => [
      await client.products.find('none/_1'),
      await client.customers.find(77),
      await client.invoices.drafts.find(77),
      await client.invoices.booked.find(77),
      await client.journals.find(77),
      (await client.customers.withTrait('email', 'nobody@example.com')).length,
    ],
  ],
  [
    'e-conomic that is busy or away',
    async ({ room }) => {
      const causes = [];
      for (const fault of ['429', '500', '503-html', 'garbled-json']) {
        await room.fault(fault);
        causes.push(causeOf(await refusal(room.client.units.all())));
      }
      return causes;
    },
  ],
];

const records: Step[] = [
  ['a customer is created', async (walk) => told(await customer(walk, {}, 'c'))],
  ['once under its key', async (walk) => told(await customer(walk, {}, 'c'))],
  ['a customer’s number is taken', async (walk) => told(await customer(walk))],
  ['a group of customers is gone', async (walk) => told(await customer(walk, { number: 5, group: 77 }))],
  ['terms of payment are gone', async (walk) => told(await customer(walk, { number: 5, terms: 77 }))],
  ['a name is too long', async (walk) => told(await customer(walk, { number: 5, name: 'x'.repeat(300) }))],
  ['a product is created', async (walk) => told(await product(walk, {}, 'p'))],
  ['a product once under its key', async (walk) => told(await product(walk, {}, 'p'))],
  ['a key is used for something else', async (walk) => told(await product(walk, { name: 'Horn' }, 'p'))],
  ['a product’s number is taken', async (walk) => told(await product(walk))],
  ['a unit is gone', async (walk) => told(await product(walk, { number: 'HORN', unit: 77 }))],
  ['a number is too long', async (walk) => told(await product(walk, { number: 'x'.repeat(26) }))],
];

const vouchers: Step[] = [
  ['a voucher is created', async (walk) => told(await voucher(walk, sale(), 'v'))],
  ['a voucher once under its key', async (walk) => told(await voucher(walk, sale(), 'v'))],
  ['a voucher is found by its marker', async (walk) => (await vouchersFound(walk)).length],
  ['an account is unknown', async (walk) => told(await voucher(walk, withLine({ account: 9999 })))],
  ['a VAT code is unknown', async (walk) => told(await voucher(walk, withLine({ contraVatCode: 'U99' })))],
  ['a department is unknown', async (walk) => told(await voucher(walk, sale({ department: 77 })))],
  ['a journal is unknown', async (walk) => told(await voucher(walk, sale({ journal: 77 })))],
  ['a year is unknown', async (walk) => told(await voucher(walk, sale({ accountingYear: '1999' })))],
  [
    'a day lies outside its year',
    async (walk) => told(await voucher(walk, sale({ date: `${Number(YEAR) + 5}-01-02` }))),
  ],
  ['a text is too long', async (walk) => told(await voucher(walk, withLine({ text: 'x'.repeat(251) })))],
  [
    'an account is barred',
    (walk) =>
      during(walk, barred('/accounts/5840/bar'), async () => told(await voucher(walk, withLine({ account: 5840 })))),
  ],
  ['a period is barred', (walk) => during(walk, barredDay, async () => told(await voucher(walk)))],
  ['a year is closed', (walk) => during(walk, closedYear, async () => told(await voucher(walk)))],
  [
    'a customer who pays is barred',
    (walk) => during(walk, barred('/customers/2/bar'), async () => told(await voucher(walk, payment(2)))),
  ],
  [
    'a booked voucher is found by its marker',
    async (walk) => {
      await walk.room.control('POST', '/agreements/{agreement}/journals/2/book');
      return (await vouchersFound(walk)).length;
    },
  ],
];

const invoices: Step[] = [
  ['an invoice is made and booked', invoiced],
  [
    'it is found, with all of it to be paid',
    async ({ room: { client } }) => {
      const found = await client.invoices.findByReference('[KB demo-1030-r1]');
      return found.map(({ state, net, gross, ...rest }) => [state, net, gross, 'remainder' in rest && rest.remainder]);
    },
  ],
  ['what the customer owes', async ({ room }) => (await room.client.customers.find(1))?.balance],
  [
    'a draft is deleted, once',
    async (walk) => {
      const made = await draft(walk);
      const number = made.kind === 'done' ? made.value.number : 0;
      return [await deleted(walk, number), await deleted(walk, number)];
    },
  ],
  ['terms of an invoice are gone', async (walk) => told(await draft(walk, { terms: 77 }))],
  ['a buyer is unknown', async (walk) => told(await draft(walk, { customer: 77 }))],
  ['a buyer is barred', (walk) => during(walk, barred('/customers/1/bar'), () => invoiced(walk))],
  ['a product is barred', (walk) => during(walk, barred('/products/1001/bar'), () => invoiced(walk))],
  ['the day of an invoice is barred', (walk) => during(walk, barredDay, () => invoiced(walk))],
  ['the year of an invoice is closed', (walk) => during(walk, closedYear, () => invoiced(walk))],
  [
    'a product has no sales account',
    async (walk) => {
      const productGroupNumber = walk.simulator.seed.productGroups.exportOnly;
      await walk.room.control('PUT', '/agreements/{agreement}/products/1001', { productGroupNumber });
      return invoiced(walk);
    },
  ],
];

const access: Step[] = [
  [
    'a right is missing',
    async (walk) => {
      await walk.room.control('PUT', '/agreements/{agreement}', { roles: ['Sales'] });
      return told(await voucher(walk));
    },
  ],
  [
    'the app is another',
    ({ simulator, room }) =>
      refusal(createEconomic({ baseUrl: simulator.url, appSecretToken: 'another' }).as(room.grantToken).self()),
  ],
  [
    'the grant was taken back',
    async ({ room }) => {
      await room.control('PUT', '/agreements/{agreement}', { revoked: true });
      return refusal(room.client.self());
    },
  ],
];

const COURSE: Step[] = [...reading, ...records, ...vouchers, ...invoices, ...access];

/** Everything that the bridge asks of e-conomic, in one order; what the client has understood, by step. */
export async function goThrough(walk: Walk): Promise<Record<string, unknown>> {
  const understood: Record<string, unknown> = {};
  for (const [what, ask] of COURSE) understood[what] = await ask(walk);
  return understood;
}

const causeOf = (reason: unknown): unknown =>
  typeof reason === 'object' && reason !== null && 'cause' in reason ? reason.cause : reason;

async function lengthsOfLists({ room: { client } }: Walk): Promise<unknown> {
  const { customerGroups, units, vatZones, paymentTerms, layouts, departments } = client;
  const { productGroups, accounts, vatAccounts, accountingYears, journals } = client;
  const lists = { customerGroups, units, vatZones, paymentTerms, layouts, departments };
  const chart = { productGroups, accounts, vatAccounts, accountingYears, journals };
  const lengths: Record<string, number> = {};
  for (const [name, list] of Object.entries({ ...lists, ...chart })) lengths[name] = (await list.all()).length;
  return lengths;
}
