import type { Call } from '../api/call.ts';
import type { Group, Registers } from '../state/registers.ts';
import type { Table } from '../state/table.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, numberIn } from './define.ts';
import type { Endpoint } from './define.ts';

/**
 * Groups that other records link to. Nothing is published of them but the links, so they show their number and name, and
 * the API root does not list them.
 */
function groupEndpoints(path: string, key: string, table: (registers: Registers) => Table<number, Group>): Endpoint[] {
  const rows = (call: Call): Table<number, Group> => table(call.agreement.registers);
  const show = ({ number, name }: Group, { base }: Call): JsonObject => ({
    [key]: number,
    name,
    self: `${base}${path}/${number}`,
  });
  return [itemEndpoint(`${path}/{${key}}`, { find: (call) => rows(call).get(numberIn(call, key)), show })];
}

export const PRICE_GROUPS = groupEndpoints('/price-groups', 'priceGroupNumber', ({ priceGroups }) => priceGroups);
export const EMPLOYEE_GROUPS = groupEndpoints(
  '/employee-groups',
  'employeeGroupNumber',
  ({ employeeGroups }) => employeeGroups,
);
