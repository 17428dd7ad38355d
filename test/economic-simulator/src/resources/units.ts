import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import type { Named } from '../state/records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { freeNumber, refuseWhenUsed } from './free-number.ts';
import { isUnitUsed } from './in-use.ts';
import { productsWhere } from './show-product.ts';

const show = (unit: Named, call: Call): JsonObject => {
  const self = `${call.base}/units/${unit.number}`;
  return { unitNumber: unit.number, name: unit.name, products: `${self}/products`, self };
};

function unitIn(call: Call): Named | undefined {
  return call.agreement.units.get(numberIn(call, 'unitNumber'));
}

function write(call: Call, number: number): Named {
  const unit = { number, name: new BodyReader(call.body).text('name') ?? '' };
  call.agreement.units.put(unit);
  return unit;
}

/** The number is the server's choice. */
function createUnit(call: Call): Answer {
  const unit = write(call, freeNumber(call, call.agreement.units));
  return created(show(unit, call), `${call.base}/units/${unit.number}`);
}

/** The server chooses the numbers of units, so there is none to create under a chosen one. */
function putUnit(call: Call): Answer {
  const before = unitIn(call);
  if (before === undefined) throw notFound();
  return ok(show(write(call, before.number), call));
}

function deleteUnit(call: Call): Answer {
  const unit = unitIn(call);
  if (unit === undefined) throw notFound('E06000');
  refuseWhenUsed(call, isUnitUsed(call.agreement, unit.number));
  call.agreement.units.remove(unit.number);
  return NO_CONTENT;
}

const ONE = '/units/{unitNumber}';

export const UNITS: Resource = {
  name: 'units',
  path: '/units',
  endpoints: [
    listEndpoint(
      '/units',
      { records: (call) => call.agreement.units.all(), fields: {}, show, create: 'Create a new unit.' },
      'GET /units',
    ),
    itemEndpoint(ONE, { find: unitIn, show }, 'GET /units/{}'),
    listEndpoint(
      `${ONE}/products`,
      productsWhere((product, call) => product.unit === numberIn(call, 'unitNumber')),
    ),
    { method: 'POST', path: '/units', schema: 'POST /units', role: 'Sales', handle: createUnit },
    { method: 'PUT', path: ONE, schema: 'PUT /units/{}', role: 'Sales', handle: putUnit },
    { method: 'DELETE', path: ONE, role: 'Sales', handle: deleteUnit },
  ],
};
