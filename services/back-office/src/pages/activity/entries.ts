import type { ImportRun, LookResult, Operation, OperationKind, OperationState } from '@kassebro/contracts';
import type { AuditEntry, SweepState } from '@kassebro/store';

/** One thing that happened in a store. */
export type Entry = { at: Date } & (
  | { of: 'operation'; operation: Operation }
  | { of: 'look'; look: LookResult }
  | { of: 'change'; change: AuditEntry }
  | { of: 'import'; run: ImportRun }
  | { of: 'sweep'; sweep: SweepState & { everythingAt: Date } }
);
export type EntryKind = Entry['of'];

/** What a filter of the page stands for. */
export const shows = ['days', 'records', 'notices', 'changes', 'imports'] as const;
export type Show = (typeof shows)[number];

export interface ActivityFilter {
  store: string;
  show?: Show | undefined;
  /** Only operations in this state. */
  result?: OperationState | undefined;
}

/** What the list asks of the rest of the house. All lists are of one store, the latest first. */
export interface ActivitySources {
  operations: {
    list(filter: {
      store: string;
      kind?: OperationKind;
      state?: OperationState;
      cursor?: string;
      limit: number;
    }): Promise<{ items: Operation[] }>;
  };
  looks: { list(filter: { store: string; cursor?: string; limit: number }): Promise<{ items: LookResult[] }> };
  audit: { page(filter: { store: string; cursor?: string; limit: number }): Promise<{ items: AuditEntry[] }> };
  imports: { list(store: string, limit: number): Promise<ImportRun[]> };
  sweeps: { of(store: string): Promise<Map<string, SweepState>> };
}
