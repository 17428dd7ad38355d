import { APP_PUBLIC_TOKEN } from '../seed/new-agreement.ts';
import type { Call } from '../api/call.ts';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { ROLES } from './app-roles.ts';
import { itemEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';

/** Numbers and names as they were recorded; 15 is the inventory module. */
const MODULES = [
  { moduleNumber: 14, name: 'Dimension (afdeling/kvantum)', flag: 'dimension' },
  { moduleNumber: 15, name: 'Lager', flag: 'inventory' },
] as const;

const LANGUAGES = [
  { languageNumber: 1, name: 'Dansk', culture: 'da-DK', code: 'da' },
  { languageNumber: 2, name: 'English', culture: 'en-GB', code: 'en' },
] as const;

function showSelf(call: Call): Answer {
  const { data } = call.agreement;
  const { base } = call;
  return ok({
    agreementNumber: data.number,
    agreementType: { agreementTypeNumber: 1, name: 'denmark' },
    userName: 'Butikschef',
    signupDate: data.signupDate,
    user: {
      loginId: 'butik',
      email: 'butik@example.com',
      name: 'Butikschef',
      agreementNumber: data.number,
      language: LANGUAGES.filter(({ code }) => code === data.language).map((one) => showLanguage(one, call))[0],
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
    application: showApplication(call),
    settings: { baseCurrency: 'DKK', internationalLedger: 'Dansk' },
    companyAffiliation: 'None',
    canSendElectronicInvoice: false,
    modules: modulesOf(call).map((module) => showModule(module, call)),
    self: `${base}/self`,
  });
}

const showLanguage = ({ languageNumber, name, culture }: (typeof LANGUAGES)[number], { base }: Call): JsonObject => ({
  languageNumber,
  name,
  culture,
  self: `${base}/languages/${languageNumber}`,
});

const modulesOf = ({ agreement }: Call) => MODULES.filter(({ flag }) => agreement.data[flag]);

const showModule = ({ moduleNumber, name }: (typeof MODULES)[number], { base }: Call): JsonObject => ({
  moduleNumber,
  name,
  self: `${base}/modules/agreement/${moduleNumber}`,
});

const APP_NUMBER = 1;

function showApplication({ agreement, base }: Call): JsonObject {
  return {
    appNumber: APP_NUMBER,
    name: 'Kassebro',
    appPublicToken: APP_PUBLIC_TOKEN,
    created: '2025-01-01',
    requiredRoles: ROLES.filter(({ name }) => agreement.data.roles.includes(name)).map(({ number, name }) => ({
      roleNumber: number,
      name,
      self: `${base}/app-roles/${number}`,
    })),
    self: `${base}/apps/${APP_NUMBER}`,
  };
}

export const SELF: Resource = {
  name: 'self',
  path: '/self',
  endpoints: [
    { method: 'GET', path: '/self', schema: 'GET /self', handle: showSelf },
    // Nothing is published of what it links to, so each shows what it is there.
    itemEndpoint('/languages/{languageNumber}', {
      find: (call) => LANGUAGES.find(({ languageNumber }) => languageNumber === numberIn(call, 'languageNumber')),
      show: showLanguage,
    }),
    itemEndpoint('/modules/agreement/{moduleNumber}', {
      find: (call) => modulesOf(call).find(({ moduleNumber }) => moduleNumber === numberIn(call, 'moduleNumber')),
      show: showModule,
    }),
    itemEndpoint('/apps/{appNumber}', {
      find: (call) => (numberIn(call, 'appNumber') === APP_NUMBER ? call : undefined),
      show: showApplication,
    }),
  ],
};
