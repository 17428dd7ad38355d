import { randomUUID } from 'node:crypto';
import { type Canary, canary, CANARY_HEADER } from '@kassebro/contracts';
import type { WebhookTest } from '@kassebro/store';

/** Longer than the way around the world, shorter than the patience of a person. */
const PATIENCE_MS = 10_000;

/**
 * Sends a test through the public address to the receiver and back. Only a receiver that knows the secret gives the same
 * letters back; nothing is read, kept or counted there.
 */
export async function testAddress(url: string, now: () => Date): Promise<WebhookTest> {
  const text = randomUUID();
  const started = performance.now();
  const answer = await fly(url, text);
  const at = now();
  if (typeof answer === 'string') return { at, failure: answer };
  if (answer.canary !== text) return { at, failure: 'not-ours' };
  return { at, ms: Math.max(1, Math.round(performance.now() - started)) };
}

async function fly(url: string, text: string): Promise<Canary | NonNullable<WebhookTest['failure']>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { [CANARY_HEADER]: text },
      // Somewhere else is not the address that e-conomic is given.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body = await response.text();
    return response.status === 404 ? 'refused' : (canaryIn(body) ?? 'not-ours');
  } catch {
    // Whatever it was, nothing came back; fetch does not say more that would help a merchant.
    return 'unreachable';
  }
}

function canaryIn(body: string): Canary | undefined {
  try {
    return canary.safeParse(JSON.parse(body)).data;
  } catch {
    // What is no JSON was written by somebody else.
    return undefined;
  }
}
