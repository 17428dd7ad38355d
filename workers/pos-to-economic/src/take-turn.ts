import type { Operation, OperationState } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import { type Ending, stopped, type TurnEnd } from './post-day/turn-end.ts';

/** What a turn at any operation needs of the store. */
interface TurnTools {
  operations: {
    claim(id: string, now: Date): Promise<Operation | { notClaimed: string; state?: OperationState }>;
    settle(ending: { id: string; fence: number } & Ending): Promise<boolean>;
  };
  now(): Date;
}

interface Work {
  tools: TurnTools;
  log: Log;
  /** What stops it is written on the operation. */
  work: (operation: Operation, log: Log) => Promise<TurnEnd>;
  /** Adds what a person is to see, when the turn ends with one. */
  complete?: (end: TurnEnd, operation: Operation, log: Log) => Promise<TurnEnd>;
  tell: (log: Log, end: TurnEnd, mine: boolean) => void;
}

/**
 * One turn at an operation: claimed, worked, and left in its next state with one write. One that is final, that waits for a
 * person, or that another hand has, is left alone.
 * @throws what stopped it, after writing it on the operation; the queue's policy then decides when to try again
 */
export async function takeTurn(id: string, { tools, log: outer, work, complete, tell }: Work): Promise<void> {
  const operation = await tools.operations.claim(id, tools.now());
  if ('notClaimed' in operation) {
    outer.info('nothing to do', { state: operation.state, detail: operation.notClaimed });
    return;
  }
  const log = outer.child({ attempt: operation.attempts });
  const ended = await work(operation, log).catch((error: unknown) => stopped(error, operation, { now: tools.now() }));
  const end = complete ? await complete(ended, operation, log) : ended;
  const mine = await tools.operations.settle({ id, fence: operation.fence, ...end.ending });
  tell(log, end, mine);
  if (mine && end.error) throw end.error;
}
