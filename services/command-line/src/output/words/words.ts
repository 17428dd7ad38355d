import type {
  Direction,
  ImportKind,
  ImportState,
  LookOutcome,
  OperationKind,
  OperationState,
  Refusal,
  Sync,
} from '@kassebro/contracts';

/** What people read, in one language. Only names and headings; why something is so stands in the catalogue of causes. */
export interface Words {
  yes: string;
  no: string;
  never: string;
  none: string;
  sync: Record<Sync, string>;
  outcome: Record<LookOutcome, string>;
  importState: Record<ImportState, string>;
  importKind: Record<ImportKind, string>;
  operationState: Record<OperationState, string>;
  operationKind: Record<OperationKind, string>;
  head: Record<
    | 'id'
    | 'name'
    | 'agreement'
    | 'holds'
    | 'sync'
    | 'on'
    | 'waiting'
    | 'heard'
    | 'refused'
    | 'missed'
    | 'changes'
    | 'everything'
    | 'state'
    | 'kind'
    | 'record'
    | 'attempts'
    | 'created'
    | 'number'
    | 'done'
    | 'total'
    | 'requested'
    | 'type'
    | 'contentType'
    | 'url'
    | 'data',
    string
  >;
  held(sync: string, since: string): string;
  retrying(sync: string, since: string, next: string | undefined): string;
  refused(sync: string, count: string, last: string): string;
  noAttention: string;
  noOperations: string;
  noLooks: string;
  noImports: string;
  more: string;
  moreRecords(count: string): string;
  waitsSince(count: string, since: string): string;
  holdsBack(amount: string): string;
  again: string;
  notAgain(state: string): string;
  endedByHand: string;
  notSent: string;
  keys: {
    current(count: string): string;
    renewed(count: string): string;
    older(count: string): string;
    noneOlder: string;
  };
  paused: Record<Direction, string>;
  pausedAlready: string;
  resumed: Record<Direction, string>;
  notPaused: string;
  /** It had been done before. */
  asWished: string;
  /** Why it cannot be had; the state is that of the operation. */
  refusal: Record<Refusal, (state: string) => string>;
  corrected: string;
  invoiceCustomerAsked(id: string): string;
  import: {
    title(kind: string, dryRun: boolean): string;
    dryRun: string;
    asked(id: string): string;
    progress(done: string, total: string): string;
    rate(perSecond: string): string;
    finish(at: string): string;
    still: string;
    goesOn: string;
    stopped: string;
    paused: string;
    resumed: string;
    rests: string;
    noEffect(state: string): string;
    hadEnded(state: string): string;
    ended(at: string): string;
    list(outcome: string, count: string): string;
  };
  sweep: {
    asked: string;
    goesOn: string;
    done(kind: string, at: string): string;
    changes: string;
    everything: string;
    missed(sync: string, count: string): string;
    nothingMissed: string;
    ended: string;
  };
  webhooks: {
    name: string;
    secret: string;
    where: string;
    none(sync: string): string;
    old(count: string, until: string): string;
    rotated(sync: string, until: string): string;
    first(sync: string): string;
    atOnce(sync: string): string;
    soon: string;
  };
}
