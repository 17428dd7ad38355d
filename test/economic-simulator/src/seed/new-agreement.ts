import { randomBytes } from 'node:crypto';
import { toSecond } from '../clock.ts';
import { Agreement } from '../state/agreement.ts';
import { shopCustomers, shopProducts } from './bicycle-shop.ts';
import { masterData } from './master-data.ts';

export interface AgreementOptions {
  number: number;
  name?: string | undefined;
  language?: 'da' | 'en' | undefined;
  inventory?: boolean | undefined;
  dimension?: boolean | undefined;
  products?: number | undefined;
  customers?: number | undefined;
  roles?: string[] | undefined;
  appSecretToken?: string | undefined;
  grantToken?: string | undefined;
}

export const ALL_ROLES = ['SuperUser', 'Sales', 'Bookkeeping', 'ProjectEmployee'] as const;

/** The app secret of the one app that the simulator knows by default. */
export const DEMO_TOKEN = 'demo';

/** Of the app that asks for access; all agreements here know one and the same. */
export const APP_PUBLIC_TOKEN = 'demo';

/** A fresh agreement with a Danish standard chart and, if asked for, products and customers of a bicycle shop. */
export function newAgreement(options: AgreementOptions, now: number): Agreement {
  const seededAt = toSecond(now);
  return new Agreement({
    ...masterData(options.inventory ?? false, now),
    dimension: options.dimension ?? true,
    number: options.number,
    name: options.name ?? `Cykelbutik ${options.number}`,
    language: options.language ?? 'da',
    roles: options.roles ?? [...ALL_ROLES],
    appSecretToken: options.appSecretToken ?? DEMO_TOKEN,
    grantToken: options.grantToken ?? randomBytes(24).toString('base64url'),
    products: shopProducts(options.products ?? 0, seededAt),
    customers: shopCustomers(options.customers ?? 0, seededAt),
  });
}

export const DEMO_AGREEMENT = 100_001;

/** The agreement of the tokens `demo`/`demo`: a bicycle shop with 200 products and 300 customers. */
export function demoAgreement(now: number): Agreement {
  return newAgreement(
    {
      number: DEMO_AGREEMENT,
      name: 'Cykelbutikken',
      grantToken: DEMO_TOKEN,
      inventory: true,
      products: 200,
      customers: 300,
    },
    now,
  );
}
