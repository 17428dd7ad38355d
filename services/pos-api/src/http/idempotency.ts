import { sha256Hex } from '@kassebro/process';
import type { Store } from '@kassebro/store';
import { HttpProblem } from './problem.ts';
import type { Answer } from './route.ts';

/** Visible ASCII, at most 255 characters: what survives every header and log. */
const usable = /^[\x21-\x7e]{1,255}$/;

export function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!usable.test(header)) throw new HttpProblem('idempotency-key-invalid');
  return header;
}

interface What {
  store: string;
  key: string;
  address: string;
  body: unknown;
}

interface Tools {
  idempotency: Pick<Store['idempotency'], 'begin' | 'finish' | 'release'>;
  run: () => Promise<Answer>;
}

/**
 * One effect a key: the same request again gets the same answer, marked as replayed; another request under the key is
 * refused. A request that was refused has had no effect, so its key is free again.
 */
export async function once(what: What, { idempotency, run }: Tools): Promise<Answer> {
  const { store, key } = what;
  const fingerprint = sha256Hex(JSON.stringify([what.address, what.body]));
  const begun = await idempotency.begin({ store, key, fingerprint });
  switch (begun.state) {
    case 'replay':
      return { status: begun.status, body: begun.body, headers: { 'idempotency-replayed': 'true' } };
    case 'conflict':
      throw new HttpProblem('idempotency-key-reused');
    case 'running':
      throw new HttpProblem('idempotency-key-in-use', { headers: { 'retry-after': '1' } });
    case 'new':
      return first(what, { idempotency, run });
  }
}

async function first({ store, key }: What, { idempotency, run }: Tools): Promise<Answer> {
  try {
    const answer = await run();
    await idempotency.finish({ store, key, status: answer.status, body: answer.body });
    return answer;
  } catch (error) {
    await idempotency.release({ store, key });
    throw error;
  }
}
