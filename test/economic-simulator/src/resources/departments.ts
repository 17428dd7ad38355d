import type { Call } from '../api/call.ts';
import { readPage } from '../api/paging.ts';
import { boolean, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Department, Distribution } from '../state/records.ts';
import { ok } from '../wire/answer.ts';
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
    itemEndpoint('/departments/{departmentNumber}', {
      find: (call) => call.agreement.departments.get(numberIn(call, 'departmentNumber')),
      show: showDepartment,
    }),
  ],
};

const ROOT = '/departmental-distributions';

const showDistribution = (distribution: Distribution, call: Call): JsonObject => ({
  departmentalDistributionNumber: distribution.number,
  name: distribution.name,
  distributionType: distribution.type,
  distributions: distribution.parts.map((part) => ({
    percentage: part.percentage,
    department: { departmentNumber: part.department, self: `${call.base}/departments/${part.department}` },
  })),
  self: `${call.base}${ROOT}/${distribution.type}s/${distribution.number}`,
});

function distributionsOf(type: Distribution['type']): Collection<Distribution> {
  return {
    records: (call) => call.agreement.distributions.all().filter((row) => row.type === type),
    fields: {
      departmentalDistributionNumber: number((row: Distribution) => row.number),
      name: text((row: Distribution) => row.name),
    },
    show: showDistribution,
  };
}

function itemOf(type: Distribution['type'], schema?: string): Endpoint {
  const find = (call: Call): Distribution | undefined => {
    const found = call.agreement.distributions.get(numberIn(call, 'departmentalDistributionNumber'));
    return found?.type === type ? found : undefined;
  };
  const path = `${ROOT}/${type}s/{departmentalDistributionNumber}`;
  return itemEndpoint(path, { find, show: showDistribution }, schema);
}

/** The one list without pagination: both kinds together, with links to each (e-conomic API facts). */
const everything: Endpoint = {
  method: 'GET',
  path: ROOT,
  handle(call) {
    readPage(call.query);
    const self = call.base + ROOT;
    return ok({
      collection: call.agreement.distributions.all().map((row) => showDistribution(row, call)),
      subCollections: { departments: `${self}/departments`, distributions: `${self}/distributions` },
      self,
    });
  },
};

export const DISTRIBUTIONS: Resource = {
  name: 'departmentalDistributions',
  path: ROOT,
  endpoints: [
    everything,
    listEndpoint(`${ROOT}/departments`, distributionsOf('department'), `GET ${ROOT}/departments`),
    listEndpoint(`${ROOT}/distributions`, distributionsOf('distribution')),
    itemOf('department', `GET ${ROOT}/departments/{}`),
    itemOf('distribution'),
  ],
};
