import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { tellOfChange } from '../ledger/catalogue.ts';
import type { Change } from '../ledger/catalogue.ts';
import type { Fields } from '../query/fields.ts';
import type { Agreement } from '../state/agreement.ts';
import type { Customer } from '../state/records.ts';
import type { Registers } from '../state/registers.ts';
import type { Table } from '../state/table.ts';
import type { WebhookType } from '../webhooks/types.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Endpoint } from './define.ts';
import { freeNumber, refuseWhenUsed } from './free-number.ts';
import { recordActions } from './links.ts';

export const CUSTOMER_PATH = '/customers/{customerNumber}';

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
export interface PartOf<R extends Part> {
  name: 'contacts' | 'delivery-locations';
  parameter: string;
  entity: string;
  table: (registers: Registers) => Table<number, R>;
  fields: Fields<R>;
  read: (body: BodyReader, key: Part) => R;
  show: (record: R, call: Call) => JsonObject;
  isUsed: (agreement: Agreement, number: number) => boolean;
  /** Fired by every change, where there may be such a webhook. */
  event?: WebhookType;
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
  const table = part.table(call.agreement.registers);
  const before = table.get(number);
  const record = part.read(new BodyReader(call.body), { customer: customerIn(call).number, number });
  table.put(record);
  tell(part, call, { before, after: record });
  return showOne(part, record, call);
}

function tell<R extends Part>({ event }: PartOf<R>, call: Call, change: Change<R>): void {
  if (event !== undefined) tellOfChange(call, event, change);
}

/** A single record offers what can be done with it. */
function showOne<R extends Part>(part: PartOf<R>, record: R, call: Call): JsonObject {
  const shown = part.show(record, call);
  const { entity } = part;
  const actions = { delete: `Delete this ${entity}.`, replace: `Replace this ${entity}.` };
  return { ...shown, metaData: recordActions(String(shown['self']), actions) };
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
  refuseWhenUsed(call, part.isUsed(call.agreement, before.number));
  part.table(call.agreement.registers).remove(before.number);
  tell(part, call, { before, after: undefined });
  return NO_CONTENT;
}

/** GET, POST, PUT and DELETE of such a register. */
export function partEndpoints<R extends Part>(part: PartOf<R>): Endpoint[] {
  const { name, fields, show } = part;
  const records = (call: Call): R[] => recordsOf(part, call);
  const writing = { role: 'Sales', path: onePath(part) } as const;
  const schema = `/customers/{}/${name}`;
  return [
    listEndpoint(listPath(part), { records, fields, show, create: `Create a new ${part.entity}.` }, `GET ${schema}`),
    itemEndpoint(
      onePath(part),
      { find: (call) => find(part, call), show: (record, call) => showOne(part, record, call) },
      `GET ${schema}/{}`,
    ),
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
