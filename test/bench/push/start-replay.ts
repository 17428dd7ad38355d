import { fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import type { TestLedger } from '../../support/ledger.ts';

/** A call to e-conomic as it goes over the wire. */
export interface Call {
  method: string;
  path: string;
  body?: string;
  key?: string;
}

const answer = z.object({ ms: z.number(), cpuMs: z.number() });
/** How long it took, and how much of a processor (both ms). */
export type Replayed = z.infer<typeof answer>;

/** Makes the calls in their order, so many at once, from a process of its own. */
export function replay(order: { ledger: TestLedger; calls: readonly Call[]; atOnce: number }): Promise<Replayed> {
  const child = fork(path.join(import.meta.dirname, 'bare-replay.ts'));
  const { promise, resolve, reject } = Promise.withResolvers<Replayed>();
  child.on('message', (message) => resolve(answer.parse(message)));
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`the bare loop ended with ${code}`)));
  const { simulator, appSecretToken, grantToken } = order.ledger;
  child.send({ url: simulator.url, appSecretToken, grantToken, calls: order.calls, atOnce: order.atOnce });
  return promise;
}
