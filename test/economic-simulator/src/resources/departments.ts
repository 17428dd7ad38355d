import type { Call } from '../api/call.ts';
import { boolean, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Department, Distribution } from '../state/records.ts';
import { decimal } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Collection, Endpoint, Resource } from './define.ts';

const showDepartment = (department: Department, call: Call): JsonObject => ({
  departmentNumber: department.number,
  name: department.name,
  barred: department.barred || undefined,
  self: `${call.base}/departments/${department.number}`,
});

export const DEPARTMENTS: Resource = {
  name: 'departments',
  path: '/departments',
  endpoints: [
    listEndpoint(
      '/departments',
      {
        records: (call) => call.agreement.departments.all(),
        fields: {
          departmentNumber: number((row: Department) => row.number),
          name: text((row: Department) => row.name),
          barred: boolean((row: Department) => row.barred, NOT_SORTABLE),
        },
        show: showDepartment,
      },
      'GET /departments',
    ),
    itemEndpoint(
      '/departments/{departmentNumber}',
      {
        find: (call) => call.agreement.departments.get(numberIn(call, 'departmentNumber')),
        show: showDepartment,
      },
      'GET /departments/{}',
    ),
  ],
};

const ROOT = '/departmental-distributions';

const showDistribution = (distribution: Distribution, call: Call): JsonObject => ({
  departmentalDistributionNumber: distribution.number,
  name: distribution.name,
  barred: distribution.parts.some(({ department }) => call.agreement.departments.get(department)?.barred === true),
  distributionType: distribution.type,
  distributions: distribution.parts.map((part) => ({
    percentage: decimal(part.percentage * 10, 1),
    department: { departmentNumber: part.department, self: `${call.base}/departments/${part.department}` },
  })),
  self: `${call.base}${ROOT}/${distribution.type}s/${distribution.number}`,
});

/** Of one type, or of both. */
function distributionsOf(type?: Distribution['type']): Collection<Distribution> {
  return {
    records: (call) => call.agreement.distributions.all().filter((row) => type === undefined || row.type === type),
    fields: {
      departmentalDistributionNumber: number((row: Distribution) => row.number),
      name: text((row: Distribution) => row.name),
    },
    show: showDistribution,
  };
}

function endpointsOf(type: Distribution['type']): Endpoint[] {
  const find = (call: Call): Distribution | undefined => {
    const found = call.agreement.distributions.get(numberIn(call, 'departmentalDistributionNumber'));
    return found?.type === type ? found : undefined;
  };
  const path = `${ROOT}/${type}s`;
  const one = `${path}/{departmentalDistributionNumber}`;
  return [
    listEndpoint(path, distributionsOf(type), `GET ${path}`),
    itemEndpoint(one, { find, show: showDistribution }, `GET ${path}/{}`),
  ];
}

/** Both kinds together, with links to each. The schema has no pagination here; the recorded answers have. */
const EVERYTHING: Collection<Distribution> = {
  ...distributionsOf(),
  more({ base }) {
    const self = base + ROOT;
    return { subCollections: { departments: `${self}/departments`, distributions: `${self}/distributions` } };
  },
};

export const DISTRIBUTIONS: Resource = {
  name: 'departmentalDistributions',
  path: ROOT,
  endpoints: [
    listEndpoint(ROOT, EVERYTHING, `GET ${ROOT}`),
    ...endpointsOf('department'),
    ...endpointsOf('distribution'),
  ],
};
