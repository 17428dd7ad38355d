import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import type { Customer } from '../state/records.ts';
import type { Contact, DeliveryLocation, Registers } from '../state/registers.ts';
import type { Table } from '../state/table.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Endpoint } from './define.ts';
import { freeNumber } from './free-number.ts';
import { CUSTOMER, reference } from './links.ts';

const CUSTOMER_PATH = '/customers/{customerNumber}';

export function customerIn(call: Call): Customer {
  const customer = call.agreement.customers.get(numberIn(call, 'customerNumber'));
  if (customer === undefined) throw notFound();
  return customer;
}

interface Part {
  customer: number;
  number: number;
}

/** A register that hangs on a customer: its name in the path, its records, and how they are read and shown. */
interface PartOf<R extends Part> {
  name: 'contacts' | 'delivery-locations';
  parameter: string;
  entity: string;
  table: (registers: Registers) => Table<number, R>;
  read: (body: BodyReader, key: Part) => R;
  show: (record: R, call: Call) => JsonObject;
}

const listPath = ({ name }: { name: string }): string => `${CUSTOMER_PATH}/${name}`;
const onePath = (part: { name: string; parameter: string }): string => `${listPath(part)}/{${part.parameter}}`;

function find<R extends Part>(part: PartOf<R>, call: Call): R | undefined {
  const record = part.table(call.agreement.registers).get(numberIn(call, part.parameter));
  return record?.customer === customerIn(call).number ? record : undefined;
}

function recordsOf<R extends Part>(part: PartOf<R>, call: Call): R[] {
  const { number } = customerIn(call);
  return part
    .table(call.agreement.registers)
    .all()
    .filter((record) => record.customer === number);
}

function write<R extends Part>(part: PartOf<R>, call: Call, number: number): JsonObject {
  const record = part.read(new BodyReader(call.body), { customer: customerIn(call).number, number });
  part.table(call.agreement.registers).put(record);
  return part.show(record, call);
}

function create<R extends Part>(part: PartOf<R>, call: Call): Answer {
  const body = write(part, call, freeNumber(call, part.table(call.agreement.registers)));
  return created(body, String(body['self']));
}

/** The server chooses these numbers, so there is none to create under a chosen one. */
function replace<R extends Part>(part: PartOf<R>, call: Call): Answer {
  const before = find(part, call);
  if (before === undefined) throw notFound();
  return ok(write(part, call, before.number));
}

function remove<R extends Part>(part: PartOf<R>, call: Call): Answer {
  const before = find(part, call);
  if (before === undefined) throw notFound('E06000');
  part.table(call.agreement.registers).remove(before.number);
  return NO_CONTENT;
}

/** GET, POST, PUT and DELETE of such a register. */
function partEndpoints<R extends Part>(part: PartOf<R>): Endpoint[] {
  const { show, name } = part;
  const records = (call: Call): R[] => recordsOf(part, call);
  const writing = { role: 'Sales', path: onePath(part) } as const;
  const schema = `/customers/{}/${name}`;
  return [
    listEndpoint(listPath(part), { records, fields: {}, show, create: `Create a new ${part.entity}.` }),
    itemEndpoint(onePath(part), { find: (call) => find(part, call), show }),
    {
      ...writing,
      method: 'POST',
      path: listPath(part),
      schema: `POST ${schema}`,
      handle: (call) => create(part, call),
    },
    { ...writing, method: 'PUT', schema: `PUT ${schema}/{}`, handle: (call) => replace(part, call) },
    { ...writing, method: 'DELETE', handle: (call) => remove(part, call) },
  ];
}

const CONTACTS = partEndpoints<Contact>({
  name: 'contacts',
  parameter: 'contactNumber',
  entity: 'contact',
  table: (registers) => registers.contacts,
  read: (body, key) => ({
    ...key,
    name: body.text('name') ?? '',
    email: body.text('email'),
    phone: body.text('phone'),
    eInvoiceId: body.text('eInvoiceId'),
    notes: body.text('notes'),
    emailNotifications: body.texts('emailNotifications'),
  }),
  show: ({ customer, number, ...rest }, { base }) => ({
    customerContactNumber: number,
    ...rest,
    customer: reference(base, CUSTOMER, customer),
    self: `${base}/customers/${customer}/contacts/${number}`,
  }),
});

const DELIVERY_LOCATIONS = partEndpoints<DeliveryLocation>({
  name: 'delivery-locations',
  parameter: 'deliveryLocationNumber',
  entity: 'delivery location',
  table: (registers) => registers.deliveryLocations,
  read: (body, key) => ({
    ...key,
    address: body.text('address'),
    postalCode: body.text('postalCode'),
    city: body.text('city'),
    country: body.text('country'),
    termsOfDelivery: body.text('termsOfDelivery'),
    barred: body.flag('barred') ?? false,
    sortKey: body.number('sortKey'),
  }),
  show: ({ customer, number, barred, ...rest }, { base }) => ({
    deliveryLocationNumber: number,
    ...rest,
    barred: barred || undefined,
    customer: reference(base, CUSTOMER, customer),
    self: `${base}/customers/${customer}/delivery-locations/${number}`,
  }),
});

/** Where the sums of a customer's invoices are. */
const TOTALS: Endpoint = {
  method: 'GET',
  path: `${CUSTOMER_PATH}/totals`,
  handle(call) {
    const { number } = customerIn(call);
    const sums = `${call.base}/invoices/totals`;
    return ok({
      drafts: `${sums}/drafts/customers/${number}`,
      booked: `${sums}/booked/customers/${number}`,
      self: `${call.base}/customers/${number}/totals`,
    });
  },
};

/** What hangs on a customer and is not an invoice. */
export const CUSTOMER_PARTS: readonly Endpoint[] = [...CONTACTS, ...DELIVERY_LOCATIONS, TOTALS];
