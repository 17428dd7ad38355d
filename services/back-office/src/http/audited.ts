import { randomUUID } from 'node:crypto';
import type { AuditWhat } from '@kassebro/contracts';
import type { AuditEntry } from '@kassebro/store';
import type { Turn } from './route.ts';

export interface Change {
  store: string;
  /** What was changed, e.g. `user somebody@shop.example`. */
  what: AuditWhat;
  before?: unknown;
  after?: unknown;
}

/** Writes a change down with who made it and when. It must hold no secret. */
export function audited(
  audit: { append(entry: AuditEntry & { what: AuditWhat }): Promise<unknown> },
  { visit }: Turn,
  { store, what, before, after }: Change,
): Promise<unknown> {
  const values = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  return audit.append({ id: `${store}.${randomUUID()}`, store, what, by: visit.user.email, at: new Date(), ...values });
}
