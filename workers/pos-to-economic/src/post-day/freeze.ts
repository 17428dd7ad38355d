import type { FrozenRequest, Operation } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import type { SendingTools } from './tools.ts';

/** A request as it will be sent, and what it was made of. */
interface Freezing extends Pick<Operation, 'lines' | 'invoice' | 'difference'> {
  request: Pick<FrozenRequest, 'path' | 'body' | 'journal' | 'marker' | 'date'>;
  notes: NonNullable<Operation['notes']>;
}

/**
 * Writes the request down before it is sent. A new request gets a new key: what e-conomic may still keep under an older one
 * must not answer for it.
 * @throws RetryLater when another turn has the operation by now
 */
export async function freeze(
  { request, ...contents }: Freezing,
  { operation, tools }: { operation: Operation; tools: SendingTools },
): Promise<FrozenRequest> {
  const { id, fence } = operation;
  const generation = operation.request ? operation.generation + 1 : operation.generation;
  const frozen = { ...request, idempotencyKey: `${id}.g${generation}`, frozenAt: tools.now() };
  const mine = await tools.operations.freeze({ id, fence, request: frozen, ...contents, generation });
  if (!mine) throw new RetryLater(because('outcome-uncertain'));
  return frozen;
}
