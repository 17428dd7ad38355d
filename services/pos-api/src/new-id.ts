import { randomUUID } from 'node:crypto';
import { sha256Hex } from '@kassebro/process';
import type { Caller } from './http/route.ts';

/** Made from the Idempotency-Key when there is one: a repeat after a crash finds what it made before. */
export const newId = ({ store, idempotencyKey }: Pick<Caller, 'store' | 'idempotencyKey'>): string =>
  idempotencyKey === undefined ? randomUUID() : `k-${sha256Hex(`${store.id} ${idempotencyKey}`).slice(0, 32)}`;
