import { randomUUID } from 'node:crypto';
import type { AuditWhat } from '@kassebro/contracts';
import type { AccountantLink } from '@kassebro/store';
import type { House } from '../../house.ts';

/** Writes down what was done through a link, by whoever it was made for. */
export const noted = (
  { audit, now }: Pick<House, 'audit' | 'now'>,
  { store, email }: AccountantLink,
  what: AuditWhat,
): Promise<unknown> => audit.append({ id: `${store}.${randomUUID()}`, store, what, by: email, at: now() });
