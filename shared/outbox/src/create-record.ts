import { creationId, type Effect, type NewOperation, type Operation } from '@kassebro/contracts';
import type { ChangeAudit } from './change-audit.ts';
import { type Granting, handOverNow } from './wishes.ts';

/** What a wish for the creation of one record asks of the rest of the house. */
export interface CreateRecordTools extends Omit<Granting, 'audit'> {
  operations: {
    insert(operation: NewOperation): Promise<unknown>;
    create(id: string, by: string): Promise<Effect | undefined>;
  };
  audit: ChangeAudit<Pick<Operation, 'state'>>;
}

/**
 * A person wants one product or customer of the till created in e-conomic. It is the operation that the till's own event would
 * have, under the same key, so that it is never made twice; whoever has it there already is linked.
 * @returns how the operation stands, and whether the wish had an effect: none on one that is done, or that a hand works on
 */
export async function createRecord(
  {
    by,
    correlation,
    ...key
  }: { store: string; kind: 'product' | 'customer'; record: string; by: string; correlation: string },
  tools: CreateRecordTools,
): Promise<Effect> {
  const id = creationId(key);
  await tools.operations.insert({ ...key, id, revision: 1, mode: 'create', state: 'queued', correlation });
  const effect = await tools.operations.create(id, by);
  if (!effect) throw new Error(`operation ${id} is there and cannot be read`);
  const { operation, before } = effect;
  if (before) {
    const entry = { store: key.store, what: `create of operation ${id}`, by, at: tools.now() } as const;
    // Every move raises the fence, so the entry of this one has an id of its own.
    const standing = { before: { state: before.state }, after: { state: operation.state } };
    await tools.audit.append({ id: `create.${id}.${operation.fence}`, ...entry, ...standing });
  }
  if (operation.state === 'queued' && !effect.refused) await handOverNow(operation, tools);
  return effect;
}
