import { fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

export interface Storm {
  url: string;
  numbers: readonly string[];
  times: number;
  /** Told now and then how many notices were answered. */
  onProgress: (answered: number) => void;
}

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), answered: z.int() }),
  z.object({ kind: z.literal('done'), accepted: z.int(), later: z.int(), seconds: z.number() }),
]);

/** What the receiver took, how much of it only when it was sent again, and the time that the storm took (s). */
export type Sent = Omit<Extract<z.infer<typeof message>, { kind: 'done' }>, 'kind'>;

/** Sends every number so many times, as fast as the receiver answers. */
export function startStorm({ onProgress, ...order }: Storm): Promise<Sent> {
  const child = fork(path.join(import.meta.dirname, 'storm-load.ts'));
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  child.on('message', (raw) => {
    const told = message.parse(raw);
    if (told.kind === 'progress') onProgress(told.answered);
    else resolve(told);
  });
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)));
  child.send(order);
  return promise;
}
