import type { Call } from '../api/call.ts';
import { number } from '../query/fields.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource, Role } from './define.ts';

export interface AppRole {
  number: number;
  name: Role;
}

/** The number of the super user was recorded; the others stand around it in the order of the documentation. */
export const ROLES: readonly AppRole[] = [
  { number: 1, name: 'Bookkeeping' },
  { number: 2, name: 'SuperUser' },
  { number: 3, name: 'Sales' },
  { number: 4, name: 'ProjectEmployee' },
];

const PATH = '/app-roles';

const show = (role: AppRole, { base }: Call): JsonObject => ({
  roleNumber: role.number,
  name: role.name,
  requiredModules: [],
  self: `${base}${PATH}/${role.number}`,
});

export const APP_ROLES: Resource = {
  name: 'appRoles',
  path: PATH,
  endpoints: [
    listEndpoint(
      PATH,
      { records: () => ROLES, fields: { roleNumber: number((row: AppRole) => row.number) }, show },
      'GET /app-roles',
    ),
    itemEndpoint(
      `${PATH}/{roleNumber}`,
      {
        find(call) {
          const wanted = numberIn(call, 'roleNumber');
          return ROLES.find((role) => role.number === wanted);
        },
        show,
      },
      'GET /app-roles/{}',
    ),
  ],
};
