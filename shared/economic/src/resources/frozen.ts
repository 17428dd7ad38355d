import { type FrozenRequest, parseExact } from '@kassebro/contracts';
import { isObject, textOf } from '../outcome/error-body.ts';

/** What of a frozen request goes on the wire. */
export type Frozen = Pick<FrozenRequest, 'path' | 'body' | 'idempotencyKey'>;

/** Throws TypeError for a request that was frozen for another resource. */
export function assertPath(frozen: Frozen, expected: string): void {
  if (frozen.path !== expected) throw new TypeError(`not a request for ${expected}: ${frozen.path}`);
}

/**
 * A number or text of the frozen body, by the way to it: what e-conomic does not repeat when it refuses a request.
 * `sent(body, ['recipient', 'vatZone', 'vatZoneNumber'])`.
 */
export function sent(body: string, way: readonly string[]): string | undefined {
  let node = parseExact(body);
  for (const property of way) node = isObject(node) ? node[property] : undefined;
  return textOf(node);
}
