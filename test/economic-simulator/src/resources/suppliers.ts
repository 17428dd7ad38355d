import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import { tellOfChange } from '../ledger/catalogue.ts';
import type { Change } from '../ledger/catalogue.ts';
import type { Supplier } from '../state/registers.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { freeNumber, refuseWhenUsed } from './free-number.ts';
import { isSupplierUsed } from './in-use.ts';
import { References } from './references.ts';
import { showListedSupplier, showSupplier, SUPPLIER_FIELDS } from './show-supplier.ts';
import { SUPPLIER_CONTACTS } from './supplier-contacts.ts';

const LARGEST_NUMBER = 999_999_999;
const PATH = '/suppliers';

function supplierIn(call: Call): Supplier | undefined {
  return call.agreement.registers.suppliers.get(numberIn(call, 'supplierNumber'));
}

/** Everything a body may set; what it leaves out is cleared. Throws shape (a) when what it names is not there. */
function readSupplier(call: Call, number: number): Supplier {
  const body = new BodyReader(call.body);
  const { agreement } = call;
  const { registers } = agreement;
  const validation = new Validation(agreement.data.language);
  const references = new References(call, body, { validation, place: {} });
  const contact = contactOf(call, number);
  const supplier = {
    ...readTexts(body),
    number,
    name: body.text('name') ?? '',
    currency: references.currency(),
    paymentTerms: references.required('paymentTerms', agreement.paymentTerms),
    group: references.required('supplierGroup', registers.supplierGroups),
    vatZone: references.required('vatZone', agreement.vatZones),
    // Every supplier has one (it is required in answers), so that one without gets the first.
    layout: references.optional('layout', agreement.layouts) ?? agreement.layouts.all()[0]?.number,
    costAccount: references.optional('costAccount', agreement.accounts),
    salesPerson: references.optional('salesPerson', registers.employees),
    attention: references.owned({ ...contact, property: 'attention' }),
    supplierContact: references.owned({ ...contact, property: 'supplierContact' }),
    remittanceAdvice: readRemittance(call, body, validation),
    barred: body.flag('barred') ?? false,
  };
  references.refuse();
  return supplier;
}

function readTexts(body: BodyReader): Partial<Supplier> {
  return {
    address: body.text('address'),
    zip: body.text('zip'),
    city: body.text('city'),
    country: body.text('country'),
    corporateIdentificationNumber: body.text('corporateIdentificationNumber'),
    email: body.text('email'),
    phone: body.text('phone'),
    bankAccount: body.text('bankAccount'),
    defaultInvoiceText: body.text('defaultInvoiceText'),
  };
}

/** A contact of the supplier itself. */
function contactOf(call: Call, number: number) {
  const { supplierContacts } = call.agreement.registers;
  return {
    key: 'supplierContactNumber',
    list: `${PATH}/${number}/contacts`,
    entity: 'SupplierContact',
    known: { has: (key: number) => supplierContacts.get(key)?.supplier === number },
  };
}

function readRemittance(call: Call, body: BodyReader, validation: Validation): Supplier['remittanceAdvice'] {
  if (!body.has('remittanceAdvice')) return undefined;
  const advice = body.part('remittanceAdvice');
  const references = new References(call, advice, { validation, place: { part: 'remittanceAdvice' } });
  const paymentType = references.optional('paymentType', call.agreement.registers.paymentTypes);
  return { creditorId: advice.text('creditorId'), paymentType };
}

/** Writes the change and fires "Supplier updated", if there is such a webhook. */
function changed(call: Call, { before, after }: Change<Supplier>): void {
  const { registers } = call.agreement;
  if (after !== undefined) registers.suppliers.put(after);
  else if (before !== undefined) registers.removeSupplier(before.number);
  tellOfChange(call, 'supplierUpdated', { before, after });
}

function createSupplier(call: Call): Answer {
  const { suppliers } = call.agreement.registers;
  const number = new BodyReader(call.body).number('supplierNumber') ?? freeNumber(call, suppliers);
  const supplier = readSupplier(call, number);
  if (suppliers.has(number)) throw topLevel('E06010', MESSAGES.keyExists, MESSAGES.keyExistsHint);
  changed(call, { before: undefined, after: supplier });
  return created(showSupplier(supplier, call), `${call.base}${PATH}/${number}`);
}

/** PUT to a number that does not exist creates it. */
function putSupplier(call: Call): Answer {
  const number = numberIn(call, 'supplierNumber');
  if (number < 1 || number > LARGEST_NUMBER) throw notFound();
  const { suppliers } = call.agreement.registers;
  const before = suppliers.get(number);
  const supplier = readSupplier(call, number);
  changed(call, { before, after: supplier });
  const body = showSupplier(supplier, call);
  return before === undefined ? created(body, `${call.base}${PATH}/${number}`) : ok(body);
}

function deleteSupplier(call: Call): Answer {
  const supplier = supplierIn(call);
  if (supplier === undefined) throw notFound('E06000');
  refuseWhenUsed(call, isSupplierUsed(call.agreement, supplier.number));
  changed(call, { before: supplier, after: undefined });
  return NO_CONTENT;
}

const ONE = `${PATH}/{supplierNumber}`;

export const SUPPLIERS: Resource = {
  name: 'suppliers',
  path: PATH,
  endpoints: [
    listEndpoint(
      PATH,
      {
        records: (call) => call.agreement.registers.suppliers.all(),
        fields: SUPPLIER_FIELDS,
        show: showListedSupplier,
        create: 'Create a new supplier.',
      },
      'GET /suppliers',
    ),
    itemEndpoint(ONE, { find: supplierIn, show: showSupplier }, 'GET /suppliers/{}'),
    { method: 'POST', path: PATH, schema: 'POST /suppliers', role: 'Bookkeeping', handle: createSupplier },
    { method: 'PUT', path: ONE, schema: 'PUT /suppliers/{}', role: 'Bookkeeping', handle: putSupplier },
    { method: 'DELETE', path: ONE, role: 'Bookkeeping', handle: deleteSupplier },
    ...SUPPLIER_CONTACTS,
  ],
};
