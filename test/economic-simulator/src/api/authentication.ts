import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint, Role } from '../resources/define.ts';
import type { Agreement } from '../state/agreement.ts';
import { DEMO_TOKEN } from '../seed/new-agreement.ts';
import type { Query } from '../wire/query-string.ts';
import { MESSAGES } from './messages.ts';
import { Refusal } from './refusal.ts';
import { firstPart, NEEDS_DIMENSION, READING_ROLES } from './roles.ts';

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

/**
 * Throws 403 when the agreement lacks the module, or the app the role; the super user may do everything. Reads ask for
 * a role only when `rolesOnReads` says so.
 */
export function authorize(agreement: Agreement, endpoint: Endpoint, rolesOnReads: boolean): void {
  const part = firstPart(endpoint.path);
  if (!agreement.data.dimension && NEEDS_DIMENSION.has(part)) {
    throw new Refusal(403, { message: MESSAGES.moduleMissing, hint: MESSAGES.moduleMissingHint });
  }
  const needed = neededRoles(endpoint, rolesOnReads);
  const { roles } = agreement.data;
  if (needed.length === 0 || needed.some((role) => roles.includes(role)) || roles.includes('SuperUser')) return;
  const named = needed.join(', ');
  const hint = {
    en: `${MESSAGES.forbiddenHint.en} ${named}`,
    da: `${MESSAGES.forbiddenHint.da} ${named}`,
  };
  throw new Refusal(403, { message: MESSAGES.forbidden, hint });
}

function neededRoles({ method, path, role }: Endpoint, rolesOnReads: boolean): readonly Role[] {
  if (role !== undefined) return [role];
  return method === 'GET' && rolesOnReads ? (READING_ROLES[firstPart(path)] ?? []) : [];
}
