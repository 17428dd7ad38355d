import type { Facts, OperationKind, Reason, Sync } from '@kassebro/contracts';
import { causes, isCause } from '@kassebro/errors';
import type { Binding, BoundKind } from '../bindings/binding-model.ts';
import type { BindingRepository } from '../bindings/binding-repository.ts';
import type { DayReportRepository } from '../day-reports/day-report-repository.ts';
import type { HoldRepository } from '../holds/hold-repository.ts';
import { type OperationDocument, type OperationModel, reasonOf } from './operation-model.ts';

interface Waiting {
  cause: string;
  parameters: Facts;
  since: Date;
  what:
    | { kind: OperationKind; record: string; revision: number; operation: string }
    /** A record that needs a person without any operation. */
    | { kind: BoundKind; record: string }
    /** A board that e-conomic refuses as a whole. */
    | { board: Sync };
}

/** Everything that one fix sets going again: the same cause with the same parameters. Their amounts are added up. */
export interface AttentionGroup {
  cause: string;
  parameters: Facts;
  count: number;
  /** Since when the oldest of them waits. */
  oldest: Date;
  /** What is held back: gross revenue (øre) of the closed days among them. */
  amount: number;
  operations: string[];
  /** Products and customers that need a person. */
  records: { kind: OperationKind; record: string }[];
  /** Boards that are held with all that was noticed. */
  boards: Sync[];
}

/** How many groups of a cause there are. */
export interface AttentionCount {
  cause: string;
  /** Of one of them. */
  parameters: Facts;
  groups: number;
}

interface Sources {
  operations: OperationModel;
  bindings: BindingRepository;
  holds: HoldRepository;
  dayReports: DayReportRepository;
}

/** How many things there are to do in a store, by cause: what is shown on every page, so it reads causes and nothing else. */
export async function attentionCounts(sources: Omit<Sources, 'dayReports'>, store: string): Promise<AttentionCount[]> {
  const reasons = await sources.operations
    .find({ store, state: 'attention' }, { _id: 1, reason: 1 })
    .lean<Pick<OperationDocument, '_id' | 'reason'>[]>();
  const waiting = [
    ...reasons.map(reasonIn),
    ...(await sources.bindings.attentionReasons(store)).map(bindingReason),
    ...(await heldBoards(sources.holds, store)),
  ];
  const groups = new Map(waiting.map((one) => [groupKey(one), one]));
  return [...Map.groupBy(groups.values(), ({ cause }) => cause)].map(([cause, those]) => ({
    cause,
    parameters: those[0]?.parameters ?? {},
    groups: those.length,
  }));
}

/** What needs a person in a store. Days first, then money, then age. */
export async function attentionOf(sources: Sources, store: string): Promise<AttentionGroup[]> {
  const waiting = [
    ...(await waitingOperations(sources.operations, store)),
    ...(await waitingBindings(sources.bindings, store)),
    ...(await heldBoards(sources.holds, store)),
  ];
  const groups = Map.groupBy(waiting, groupKey);
  const filled: AttentionGroup[] = [];
  for (const [, members] of groups) filled.push(await groupOf(members, { store, dayReports: sources.dayReports }));
  return filled.toSorted((a, b) => b.amount - a.amount || a.oldest.getTime() - b.oldest.getTime());
}

function groupKey({ cause, parameters }: Pick<Waiting, 'cause' | 'parameters'>): string {
  const { amount, ...others } = parameters;
  const shared = isSummed(cause, amount) ? others : parameters;
  return JSON.stringify([cause, ...Object.entries(shared).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Where one fix is for everything with the same cause, an amount differs from day to day and keeps nothing apart. */
const isSummed = (cause: string, amount: Facts[string] | undefined): amount is number =>
  typeof amount === 'number' && isCause(cause) && causes[cause].scope === 'cause';

/** What is said of the whole group. */
function factsOf(members: readonly Waiting[]): Facts {
  const [first] = members;
  if (!first || !isSummed(first.cause, first.parameters['amount'])) return first?.parameters ?? {};
  const amounts = members.map(({ parameters }) => Number(parameters['amount']));
  return { ...first.parameters, amount: amounts.reduce((sum, amount) => sum + amount, 0) };
}

async function waitingOperations(model: OperationModel, store: string): Promise<Waiting[]> {
  const found = await model
    .find({ store, state: 'attention' }, { kind: 1, record: 1, revision: 1, reason: 1, createdAt: 1 })
    .sort({ createdAt: 1 })
    .lean<Pick<OperationDocument, '_id' | 'kind' | 'record' | 'revision' | 'reason' | 'createdAt'>[]>();
  return found.map((document) => ({
    ...reasonIn(document),
    since: document.createdAt,
    what: {
      kind: document.kind,
      record: document.record,
      revision: document.revision,
      operation: document._id,
    },
  }));
}

const reasonIn = ({ _id, reason }: Pick<OperationDocument, '_id' | 'reason'>): Reason =>
  reason ? reasonOf(reason) : { cause: 'our-fault', parameters: { number: _id } };

async function waitingBindings(bindings: BindingRepository, store: string): Promise<Waiting[]> {
  const found = await bindings.attention(store);
  return found.map(({ kind, record, reason, attentionSince, syncedAt }) => ({
    ...bindingReason({ kind, record, ...(reason && { reason }) }),
    since: attentionSince ?? syncedAt,
    what: { kind, record },
  }));
}

const bindingReason = ({ kind, record, reason }: Pick<Binding, 'kind' | 'record' | 'reason'>): Reason =>
  reason ?? { cause: 'our-fault', parameters: { number: `${kind} ${record}` } };

async function heldBoards(holds: HoldRepository, store: string): Promise<Waiting[]> {
  const held = await holds.of(store);
  return held.map(({ sync, reason, since }) => ({ ...reason, since, what: { board: sync } }));
}

async function groupOf(
  members: Waiting[],
  { store, dayReports }: { store: string; dayReports: DayReportRepository },
): Promise<AttentionGroup> {
  const all = members.map(({ what }) => what);
  const boards = all.flatMap((what) => ('board' in what ? [what.board] : []));
  const records = all.flatMap((what) => ('board' in what || 'operation' in what ? [] : [what]));
  const operations = all.flatMap((what) => ('operation' in what ? [what] : []));
  const held = operations.filter(({ kind }) => kind === 'day-report');
  const days = held.map(({ record, revision }) => ({ number: record, revision }));
  const [first] = members;
  return {
    cause: first?.cause ?? 'our-fault',
    parameters: factsOf(members),
    // However many boards of a store wait for the same thing, that is one thing to do.
    count: operations.length + records.length + Math.min(1, boards.length),
    oldest: new Date(Math.min(...members.map(({ since }) => since.getTime()))),
    amount: days.length > 0 ? await dayReports.grossOf(store, days) : 0,
    operations: operations.map(({ operation }) => operation),
    records,
    boards,
  };
}
