import type { Call } from '../api/call.ts';
import type { SupplierGroup } from '../state/registers.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { ACCOUNT, reference } from './links.ts';

const PATH = '/supplier-groups';

const show = (group: SupplierGroup, { base }: Call): JsonObject => ({
  supplierGroupNumber: group.number,
  name: group.name,
  account: reference(base, ACCOUNT, group.account),
  self: `${base}${PATH}/${group.number}`,
});

/** No schema is published; the properties are those of a recorded answer. */
export const SUPPLIER_GROUPS: Resource = {
  name: 'supplierGroups',
  path: PATH,
  endpoints: [
    listEndpoint(PATH, { records: (call) => call.agreement.registers.supplierGroups.all(), fields: {}, show }),
    itemEndpoint(`${PATH}/{supplierGroupNumber}`, {
      find: (call) => call.agreement.registers.supplierGroups.get(numberIn(call, 'supplierGroupNumber')),
      show,
    }),
  ],
};
