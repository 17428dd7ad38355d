import type { BoardName, QueueName } from '@kassebro/contracts';
import type { BoardLine, QueueLine, StatusReport } from './report.ts';

/** One thing that is not as it should be. */
export type Finding =
  | { kind: 'redis-down' }
  | { kind: 'database-down' }
  | { kind: 'nobody-works'; queue: QueueName }
  | { kind: 'old-work'; queue: QueueName; ageMs: number }
  | { kind: 'old-board'; board: BoardName; storeName: string; ageMs: number }
  | { kind: 'attention'; count: number; more: boolean }
  | { kind: 'not-connected' }
  | { kind: 'calls-used-up'; forMs: number };

/** `stands`: something does not move. `slow`: it moves, late. `needs-you`: it moves, but a person is waited for. */
export type VerdictLevel = 'runs' | 'needs-you' | 'slow' | 'stands';

export interface Verdict {
  level: VerdictLevel;
  findings: Finding[];
  /** Milliseconds, over all queues and boards; absent when nothing waits or it is not known. */
  oldestMs?: number;
}

const SLOW_AFTER_MS = 60_000;
const STANDS_AFTER_MS = 5 * 60_000;

const levels: readonly VerdictLevel[] = ['runs', 'needs-you', 'slow', 'stands'];

/**
 * What the whole report comes down to: the worst finding decides the level, and the gravest is said first. Jobs that were
 * put aside as failed are no finding: what they were about stands in its operation, or still waits on its board.
 */
export function verdictOf(report: StatusReport): Verdict {
  const findings = [
    ...partFindings(report),
    ...(report.queues ?? []).flatMap(queueFindings),
    ...(report.boards ?? []).flatMap(boardFindings),
    ...peopleFindings(report),
    ...economicFindings(report),
  ];
  const ranked = findings.toSorted((one, other) => rank(other) - rank(one));
  const oldestMs = oldestOf(report);
  return {
    level: levels[Math.max(0, ...ranked.map(rank))] ?? 'runs',
    findings: ranked,
    ...(oldestMs > 0 && { oldestMs }),
  };
}

const rank = (finding: Finding): number => levels.indexOf(levelOf(finding));

function levelOf(finding: Finding): VerdictLevel {
  if (finding.kind === 'attention' || finding.kind === 'not-connected') return 'needs-you';
  if (finding.kind === 'calls-used-up') return 'slow';
  if ('ageMs' in finding) return finding.ageMs > STANDS_AFTER_MS ? 'stands' : 'slow';
  return 'stands';
}

const partFindings = ({ redis, database }: StatusReport): Finding[] => [
  ...(redis.answers ? [] : [{ kind: 'redis-down' } as const]),
  ...(database.answers ? [] : [{ kind: 'database-down' } as const]),
];

/** Queues that must have a hand at any time. Elsewhere a missing hand is a fault only while work waits for it. */
const alwaysManned: ReadonlySet<QueueName> = new Set(['pull', 'day-report', 'housekeeping']);

function queueFindings({ name: queue, hands, waiting, oldestWaitingMs: ageMs }: QueueLine): Finding[] {
  const handIsMissing = hands === 0 && (waiting > 0 || alwaysManned.has(queue));
  return [
    ...(handIsMissing ? [{ kind: 'nobody-works', queue } as const] : []),
    ...(ageMs > SLOW_AFTER_MS ? [{ kind: 'old-work', queue, ageMs } as const] : []),
  ];
}

/** What waits by a person's wish is no finding. */
const boardFindings = ({ store, storeName = store, sync, paused, oldestMs: ageMs = 0 }: BoardLine): Finding[] =>
  !paused && ageMs > SLOW_AFTER_MS ? [{ kind: 'old-board', board: { store, sync }, storeName, ageMs }] : [];

const peopleFindings = ({ attention }: StatusReport): Finding[] =>
  attention && attention.count > 0 ? [{ kind: 'attention', ...attention }] : [];

function economicFindings({ economic }: StatusReport): Finding[] {
  if (!economic) return [];
  const { connected, closedForMs: forMs } = economic;
  if (!connected) return [{ kind: 'not-connected' }];
  return forMs === undefined ? [] : [{ kind: 'calls-used-up', forMs }];
}

const oldestOf = ({ queues = [], boards = [] }: StatusReport): number =>
  Math.max(
    0,
    ...queues.map((queue) => queue.oldestWaitingMs),
    ...boards.map(({ oldestMs, paused }) => (paused ? 0 : (oldestMs ?? 0))),
  );
