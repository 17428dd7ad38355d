import type { Call } from '../api/call.ts';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Resource } from './define.ts';

/** Numbers as they were recorded; 15 is the inventory module. */
const MODULES = [
  { moduleNumber: 14, name: 'Dimension', flag: 'dimension' },
  { moduleNumber: 15, name: 'Lager', flag: 'inventory' },
] as const;

const ROLE_NUMBERS: Readonly<Record<string, number>> = { SuperUser: 1, Bookkeeping: 2, Sales: 3, ProjectEmployee: 4 };

function showSelf(call: Call): Answer {
  const { data } = call.agreement;
  const { base } = call;
  return ok({
    agreementNumber: data.number,
    agreementType: { agreementTypeNumber: 5, name: 'Standardaftale' },
    userName: 'Butikschef',
    signupDate: data.signupDate,
    user: {
      loginId: 'butik',
      email: 'butik@example.com',
      name: 'Butikschef',
      agreementNumber: data.number,
      language: language(data.language, base),
    },
    company: {
      addressLine1: 'Torvet 1',
      zip: '8000',
      city: 'Aarhus C',
      name: data.name,
      country: 'Danmark',
      email: 'butik@example.com',
      companyIdentificationNumber: '12345678',
    },
    bankInformation: {},
    application: application(data.roles, base),
    settings: { baseCurrency: 'DKK', internationalLedger: 'Dansk' },
    companyAffiliation: 'None',
    canSendElectronicInvoice: false,
    modules: MODULES.filter(({ flag }) => data[flag]).map(({ moduleNumber, name }) => ({
      moduleNumber,
      name,
      self: `${base}/modules/${moduleNumber}`,
    })),
    self: `${base}/self`,
  });
}

function language(code: 'da' | 'en', base: string): JsonObject {
  return code === 'da'
    ? { languageNumber: 1, name: 'Dansk', culture: 'da-DK', self: `${base}/languages/1` }
    : { languageNumber: 2, name: 'English', culture: 'en-GB', self: `${base}/languages/2` };
}

function application(roles: readonly string[], base: string): JsonObject {
  return {
    appNumber: 1,
    name: 'Kassebro',
    appPublicToken: 'demo',
    created: '2025-01-01',
    requiredRoles: roles.map((name) => {
      const roleNumber = ROLE_NUMBERS[name] ?? 0;
      return { roleNumber, name, self: `${base}/roles/${roleNumber}` };
    }),
    self: `${base}/applications/1`,
  };
}

export const SELF: Resource = {
  name: 'self',
  path: '/self',
  endpoints: [{ method: 'GET', path: '/self', schema: 'GET /self', handle: showSelf }],
};
