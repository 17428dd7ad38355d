import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from '../resources/define.ts';
import type { Agreement } from '../state/agreement.ts';
import { DEMO_TOKEN } from '../seed/new-agreement.ts';
import type { Query } from '../wire/query-string.ts';
import { MESSAGES } from './messages.ts';
import { Refusal } from './refusal.ts';

export interface Tokens {
  appSecret: string;
  grant: string;
}

/** The two token headers; `?demo=true` stands for both on the demo agreement. */
export function readTokens(headers: IncomingHttpHeaders, query: Query): Tokens {
  const isDemo = query.get('demo') === 'true';
  const header = (name: string): string => {
    const value = headers[name];
    if (typeof value === 'string' && value !== '') return value;
    return isDemo ? DEMO_TOKEN : '';
  };
  return { appSecret: header('x-appsecrettoken'), grant: header('x-agreementgranttoken') };
}

/** Throws 401 (missing, unknown or revoked tokens, or tokens that do not belong together). */
export function authenticate(agreement: Agreement | undefined, tokens: Tokens, demoLink: string): Agreement {
  if (agreement === undefined || agreement.data.revoked) {
    const hint = {
      en: `${MESSAGES.unauthorizedHint.en} ${demoLink}`,
      da: `${MESSAGES.unauthorizedHint.da} ${demoLink}`,
    };
    throw new Refusal(401, { message: MESSAGES.unauthorized, hint });
  }
  if (agreement.data.appSecretToken !== tokens.appSecret) {
    throw new Refusal(401, { message: MESSAGES.mismatch, hint: MESSAGES.mismatch, code: 'E02250' });
  }
  return agreement;
}

/** Throws 403 when the app lacks the role; the super user may do everything. */
export function authorize(agreement: Agreement, endpoint: Endpoint): void {
  const { roles } = agreement.data;
  const needed = endpoint.role;
  if (needed === undefined || roles.includes(needed) || roles.includes('SuperUser')) return;
  const hint = {
    en: `${MESSAGES.forbiddenHint.en} ${needed}`,
    da: `${MESSAGES.forbiddenHint.da} ${needed}`,
  };
  throw new Refusal(403, { message: MESSAGES.forbidden, hint });
}
