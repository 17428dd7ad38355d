import type { Operation, Reason } from '@kassebro/contracts';
import { type OperationDocument, type OperationModel, operationOf } from './operation-model.ts';

/** Operations of a store that stand in attention for one of these causes. */
export interface ParkedFilter {
  store: string;
  causes: readonly string[];
  /** Exactly these; otherwise whatever they are. */
  parameters?: Reason['parameters'] | undefined;
  /** Only those that have stood there since before. */
  before: Date;
  limit: number;
}

/** What stands in attention for the same reason in one store. */
export interface ParkedGroup extends Reason {
  store: string;
}

/** Closed days first, each kind oldest first. */
export async function parkedOperations(model: OperationModel, filter: ParkedFilter): Promise<Operation[]> {
  const { store, causes, parameters, before, limit } = filter;
  const parked = {
    store,
    state: 'attention' as const,
    'reason.cause': { $in: [...causes] },
    ...(parameters && parametersAre(parameters)),
    updatedAt: { $lt: before },
  };
  const oldest = (kind: object, most: number) =>
    model
      .find({ ...parked, kind })
      .sort({ createdAt: 1, _id: 1 })
      .limit(most)
      .lean<OperationDocument[]>();
  const days = await oldest({ $eq: 'day-report' }, limit);
  const records = days.length < limit ? await oldest({ $ne: 'day-report' }, limit - days.length) : [];
  return [...days, ...records].map(operationOf);
}

/** In the order in which they were first met, each once. */
export async function parkedGroups(model: OperationModel, causes: readonly string[]): Promise<ParkedGroup[]> {
  const found = await model.aggregate<{ _id: ParkedGroup }>([
    { $match: { state: 'attention', 'reason.cause': { $in: [...causes] } } },
    { $group: { _id: { store: '$store', cause: '$reason.cause', parameters: '$reason.parameters' } } },
  ]);
  return found.map(({ _id: { store, cause, parameters } }) => ({ store, cause, parameters: { ...parameters } }));
}

/** Field by field, since a document in a query would have to have them in the same order. */
const parametersAre = (parameters: Reason['parameters']): Record<string, string | number> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`reason.parameters.${name}`, value]));
