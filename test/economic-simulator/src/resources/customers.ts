import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import { toSecond } from '../clock.ts';
import { customerChanged } from '../ledger/catalogue.ts';
import { checkEan } from '../sales/ean-rule.ts';
import type { Customer } from '../state/records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { BodyReader } from './body-reader.ts';
import { CUSTOMER_PARTS } from './customer-parts.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { freeNumber, refuseWhenUsed } from './free-number.ts';
import { isCreditCardCompany } from './in-use.ts';
import { PRICE_GROUPS } from './groups.ts';
import { References } from './references.ts';
import { CUSTOMER_FIELDS, showCustomer, showListedCustomer } from './show-customer.ts';

const LARGEST_NUMBER = 999_999_999;

interface Target {
  number: number;
  before?: Customer | undefined;
  isPut: boolean;
}

/** Everything a body may set; what it leaves out is cleared (omitting `barred` un-bars the customer). */
function readCustomer(call: Call, { number, before, isPut }: Target): Customer {
  const body = new BodyReader(call.body);
  const { agreement } = call;
  const validation = new Validation(agreement.data.language);
  const references = new References(call, body, { validation, place: {} });
  checkEan(call, body.text('ean'), { validation });
  const currency = references.currency();
  const group = references.required('customerGroup', agreement.customerGroups);
  const paymentTerms = references.required('paymentTerms', agreement.paymentTerms);
  const vatZone = references.required('vatZone', agreement.vatZones);
  const layout = references.optional('layout', agreement.layouts);
  const salesPerson = references.optional('salesPerson', agreement.registers.employees);
  const priceGroup = references.optional('priceGroup', agreement.registers.priceGroups);
  const people = isPut ? readOwned(references, call, number) : {};
  references.refuse();
  return {
    ...readContact(body),
    ...people,
    number,
    name: body.text('name') ?? '',
    currency,
    group,
    paymentTerms,
    vatZone,
    layout,
    salesPerson,
    priceGroup,
    creditLimit: body.hundredths('creditLimit'),
    barred: body.flag('barred') ?? false,
    eInvoicingDisabledByDefault: readInvoicing(call, body, before),
    balance: before?.balance ?? 0,
    lastUpdated: toSecond(call.now()),
  };
}

/** The customer's own contacts and delivery location, which exist after the customer: POST knows none of them. */
function readOwned(references: References, call: Call, number: number): Partial<Customer> {
  const { contacts, deliveryLocations } = call.agreement.registers;
  const path = `/customers/${number}`;
  const own = (table: { get(key: number): { customer: number } | undefined }) => ({
    has: (key: number) => table.get(key)?.customer === number,
  });
  const contact = {
    key: 'customerContactNumber',
    list: `${path}/contacts`,
    entity: 'CustomerContact',
    known: own(contacts),
  };
  return {
    attention: references.owned({ ...contact, property: 'attention' }),
    customerContact: references.owned({ ...contact, property: 'customerContact' }),
    defaultDeliveryLocation: references.owned({
      property: 'defaultDeliveryLocation',
      key: 'deliveryLocationNumber',
      list: `${path}/delivery-locations`,
      entity: 'DeliveryLocation',
      known: own(deliveryLocations),
    }),
  };
}

/** The schema takes it on every write, and its text says that only PATCH changes it. */
function readInvoicing(call: Call, body: BodyReader, before: Customer | undefined): boolean | undefined {
  if (call.setting('eInvoicingChangedBy') === 'patch') return before?.eInvoicingDisabledByDefault;
  return body.flag('eInvoicingDisabledByDefault');
}

function readContact(body: BodyReader): Partial<Customer> {
  return {
    address: body.text('address'),
    zip: body.text('zip'),
    city: body.text('city'),
    country: body.text('country'),
    corporateIdentificationNumber: body.text('corporateIdentificationNumber'),
    pNumber: body.text('pNumber'),
    ean: body.text('ean'),
    vatNumber: body.text('vatNumber'),
    publicEntryNumber: body.text('publicEntryNumber'),
    email: body.text('email'),
    telephoneAndFaxNumber: body.text('telephoneAndFaxNumber'),
    mobilePhone: body.text('mobilePhone'),
    website: body.text('website'),
  };
}

function createCustomer(call: Call): Answer {
  const wanted = new BodyReader(call.body).number('customerNumber');
  const number = wanted ?? freeNumber(call, call.agreement.customers);
  const after = readCustomer(call, { number, isPut: false });
  if (call.agreement.customers.has(number)) throw topLevel('E06010', MESSAGES.keyExists, MESSAGES.keyExistsHint);
  customerChanged(call, { before: undefined, after });
  return created(showCustomer(after, call), `${call.base}/customers/${number}`);
}

/** PUT to a number that does not exist creates it. */
function putCustomer(call: Call): Answer {
  const number = numberIn(call, 'customerNumber');
  if (number < 1 || number > LARGEST_NUMBER) throw notFound();
  const before = call.agreement.customers.get(number);
  const after = readCustomer(call, { number, before, isPut: true });
  customerChanged(call, { before, after });
  const body = showCustomer(after, call);
  return before === undefined ? created(body, `${call.base}/customers/${number}`) : ok(body);
}

/** Changes the one property that the vendor's schema gives to PATCH. */
function patchCustomer(call: Call): Answer {
  const before = call.agreement.customers.get(numberIn(call, 'customerNumber'));
  if (before === undefined) throw notFound();
  const body = new BodyReader(call.body);
  const eInvoicingDisabledByDefault = body.flag('eInvoicingDisabledByDefault') ?? before.eInvoicingDisabledByDefault;
  const after = { ...before, eInvoicingDisabledByDefault, lastUpdated: toSecond(call.now()) };
  customerChanged(call, { before, after });
  return ok(showCustomer(after, call));
}

function deleteCustomer(call: Call): Answer {
  const before = call.agreement.customers.get(numberIn(call, 'customerNumber'));
  if (before === undefined) throw notFound('E06000');
  refuseWhenUsed(call, isCreditCardCompany(call.agreement, before.number));
  customerChanged(call, { before, after: undefined });
  return NO_CONTENT;
}

const ONE = '/customers/{customerNumber}';

export const CUSTOMERS: Resource = {
  name: 'customers',
  path: '/customers',
  endpoints: [
    listEndpoint(
      '/customers',
      {
        records: (call) => call.agreement.customers.all(),
        fields: CUSTOMER_FIELDS,
        show: showListedCustomer,
        create: 'Create a new customer.',
      },
      'GET /customers',
    ),
    itemEndpoint(
      ONE,
      { find: (call) => call.agreement.customers.get(numberIn(call, 'customerNumber')), show: showCustomer },
      'GET /customers/{}',
    ),
    { method: 'POST', path: '/customers', schema: 'POST /customers', role: 'Sales', handle: createCustomer },
    { method: 'PUT', path: ONE, schema: 'PUT /customers/{}', role: 'Sales', handle: putCustomer },
    { method: 'PATCH', path: ONE, schema: 'PATCH /customers/{}', role: 'Sales', handle: patchCustomer },
    { method: 'DELETE', path: ONE, role: 'Sales', handle: deleteCustomer },
    ...CUSTOMER_PARTS,
    ...PRICE_GROUPS,
  ],
};
