import type { OperationKind } from '@kassebro/contracts';
import type { BindingRepository } from '../bindings/binding-repository.ts';
import type { DayReportRepository } from '../day-reports/day-report-repository.ts';
import { type OperationDocument, type OperationModel, reasonOf } from './operation-model.ts';

interface Waiting {
  cause: string;
  parameters: Record<string, string>;
  since: Date;
  kind: OperationKind;
  record: string;
  revision: number;
  /** Absent for a record that needs a person without any operation: a binding. */
  operation?: string;
}

/** Everything that one fix sets going again: the same cause with the same parameters. */
export interface AttentionGroup {
  cause: string;
  parameters: Record<string, string>;
  count: number;
  /** Since when the oldest of them waits. */
  oldest: Date;
  /** What is held back: gross revenue (øre) of the closed days among them. */
  amount: number;
  operations: string[];
  /** Products and customers that need a person. */
  records: { kind: OperationKind; record: string }[];
}

interface Sources {
  operations: OperationModel;
  bindings: BindingRepository;
  dayReports: DayReportRepository;
}

/** What needs a person in a store. Days first, then money, then age. */
export async function attentionOf(sources: Sources, store: string): Promise<AttentionGroup[]> {
  const waiting = [
    ...(await waitingOperations(sources.operations, store)),
    ...(await waitingBindings(sources.bindings, store)),
  ];
  const groups = Map.groupBy(waiting, groupKey);
  const filled: AttentionGroup[] = [];
  for (const [, members] of groups) filled.push(await groupOf(members, { store, dayReports: sources.dayReports }));
  return filled.toSorted((a, b) => b.amount - a.amount || a.oldest.getTime() - b.oldest.getTime());
}

function groupKey({ cause, parameters }: Waiting): string {
  return JSON.stringify([cause, ...Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

async function waitingOperations(model: OperationModel, store: string): Promise<Waiting[]> {
  const found = await model.find({ store, state: 'attention' }).sort({ createdAt: 1 }).lean<OperationDocument[]>();
  return found.map((document) => ({
    ...(document.reason ? reasonOf(document.reason) : { cause: 'our-fault', parameters: { number: document._id } }),
    since: document.createdAt,
    kind: document.kind,
    record: document.record,
    revision: document.revision,
    operation: document._id,
  }));
}

async function waitingBindings(bindings: BindingRepository, store: string): Promise<Waiting[]> {
  const found = await bindings.attention(store);
  return found.map(({ kind, record, reason, syncedAt }) => ({
    ...(reason ?? { cause: 'our-fault', parameters: { number: `${kind} ${record}` } }),
    since: syncedAt,
    kind,
    record,
    revision: 1,
  }));
}

async function groupOf(
  members: Waiting[],
  { store, dayReports }: { store: string; dayReports: DayReportRepository },
): Promise<AttentionGroup> {
  const days = members.filter(({ kind }) => kind === 'day-report');
  const held = days.map(({ record, revision }) => ({ number: record, revision }));
  const [first] = members;
  return {
    cause: first?.cause ?? 'our-fault',
    parameters: first?.parameters ?? {},
    count: members.length,
    oldest: new Date(Math.min(...members.map(({ since }) => since.getTime()))),
    amount: held.length > 0 ? await dayReports.grossOf(store, held) : 0,
    operations: members.flatMap(({ operation }) => operation ?? []),
    records: members.flatMap(({ operation, kind, record }) => (operation === undefined ? [{ kind, record }] : [])),
  };
}
