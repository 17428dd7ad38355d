import { type FrozenRequest, parseExact } from '@kassebro/contracts';
import { isObject, textOf } from '../outcome/error-body.ts';

/** What of a frozen request goes on the wire. */
export type Frozen = Pick<FrozenRequest, 'path' | 'body' | 'idempotencyKey'>;

/** Throws TypeError for a request that was frozen for another resource. */
export function assertPath(frozen: Frozen, expected: string): void {
  if (frozen.path !== expected) throw new TypeError(`not a request for ${expected}: ${frozen.path}`);
}

/** A number or text at the top of the frozen body, such as the number that e-conomic does not repeat when it refuses it. */
export function sent(frozen: Frozen, property: string): string | undefined {
  const body = parseExact(frozen.body);
  return isObject(body) ? textOf(body[property]) : undefined;
}
