import { messageOf } from './error-facts.ts';

/** One way to get hold of an engine's program. */
export interface Way<T> {
  /** In words for people, as they appear in the message when nothing worked. */
  readonly name: string;
  /** Gives the program, or throws an error whose message says why it cannot be had this way. */
  readonly find: () => Promise<T>;
}

/** No way to an engine worked. The message is complete: what is missing, why each way failed, and what to type. */
export class EngineMissing extends Error {
  override readonly name = 'EngineMissing';
}

/** Tries the ways in order and gives the first that works. */
export async function firstThatWorks<T>(engine: string, ways: readonly Way<T>[], remedies: string[]): Promise<T> {
  const reasons: string[] = [];
  for (const way of ways) {
    try {
      return await way.find();
    } catch (error) {
      reasons.push(`  - ${way.name}: ${messageOf(error)}`);
    }
  }
  const message = [
    `${engine} is needed and cannot be had on this machine:`,
    ...reasons,
    'Either of these helps:',
    ...remedies.map((remedy) => `  ${remedy}`),
  ];
  throw new EngineMissing(message.join('\n'));
}
