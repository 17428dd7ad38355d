import type { PostingTools } from '../../src/post-day/tools.ts';

class Killed extends Error {}
export interface Kill {
  step: number;
  after: boolean;
}
type Member = (...args: unknown[]) => Promise<unknown>;

/**
 * The tools as a process has them that is killed at its n-th step: before the step, or after it was carried out but
 * before its answer came back. From then on nothing of that process happens any more.
 */
export function killedAt(tools: PostingTools, kill: Kill | undefined): PostingTools {
  let steps = 0;
  let dead = false;
  const dies = (when: boolean): void => {
    dead ||= when;
    if (dead) throw new Killed();
  };
  const guarded = (target: object, member: Member) => {
    return async (...args: unknown[]): Promise<unknown> => {
      dies(false);
      const mine = kill?.step === (steps += 1) ? kill : undefined;
      dies(mine?.after === false);
      const result = await Reflect.apply(member, target, args);
      dies(mine?.after === true);
      return isConnected(result) ? { ...result, ledger: wrap(result.ledger) } : result;
    };
  };
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member === 'function' && name !== 'now') return guarded(target, member as Member);
        return typeof member === 'object' && member !== null ? wrap(member) : member;
      },
    });
  return wrap(tools);
}

const isConnected = (value: unknown): value is { ledger: object } =>
  typeof value === 'object' && value !== null && 'ledger' in value;
