import { type Direction } from '@kassebro/contracts';
import { resume } from '@kassebro/outbox';
import { type Command, defineCommand, type OptionRule, type Outcome, storeOption } from '../run/command.ts';
import { UsageError } from '../run/faults.ts';
import { theStore } from '../system/the-store.ts';
import { saidTo } from './wish-tools.ts';

/** What comes after the word of the command. */
const named: Readonly<Record<string, Direction>> = { 'to-till': 'toTill', 'to-ledger': 'toLedger' };
const direction = { name: 'direction', what: 'to-till for what is fetched, to-ledger for what is sent to e-conomic' };
const LONGEST_REASON = 200;
const reason: OptionRule = { value: 'text', what: 'why, in your own words; shown on every page while the pause lasts' };

function directionOf(given: string): Direction {
  const known = named[given];
  if (known === undefined) throw new UsageError(`<direction> is ${JSON.stringify(given)}: it is to-till or to-ledger.`);
  return known;
}

function shortReason(given: string | undefined): string | undefined {
  const text = given?.trim() || undefined;
  if (text === undefined || text.length <= LONGEST_REASON) return text;
  throw new UsageError(`--reason is longer than ${LONGEST_REASON} characters.`);
}

const outcome = (done: boolean, store: string, text: string): Outcome => ({
  json: { store, effect: done },
  text,
});

const pause = defineCommand({
  path: ['pause'],
  summary: 'Lets one direction of a store rest; nothing that comes meanwhile is lost',
  about: [
    'Closed days and notices are received all the same and wait. What a hand is at in this moment is ended.',
    'resume sets all of it going again.',
  ].join('\n'),
  positionals: [direction],
  options: { ...storeOption, reason },
  read: (given) => ({
    store: given.store(),
    direction: directionOf(given.positional('direction')),
    reason: shortReason(given.text('reason')),
  }),
  async run({ store: wanted, ...wish }, { system, words }) {
    const { id: store } = await theStore(system, wanted);
    const done = await system.store.pauses.pause({ store, by: system.by, ...wish });
    return outcome(done, store, done ? words.paused[wish.direction] : words.pausedAlready);
  },
});

const resumeCommand = defineCommand({
  path: ['resume'],
  summary: 'Ends a pause: what has waited runs now, closed days first',
  positionals: [direction],
  options: storeOption,
  read: (given) => ({ store: given.store(), direction: directionOf(given.positional('direction')) }),
  async run({ store: wanted, ...wish }, { system, words, say }) {
    const { id: store } = await theStore(system, wanted);
    const tools = { ...system.store, queue: system.queue, board: system.board, log: saidTo(say) };
    const done = await resume({ store, by: system.by, ...wish }, tools);
    return outcome(done, store, done ? words.resumed[wish.direction] : words.notPaused);
  },
});

export const pauseCommands: readonly Command[] = [pause, resumeCommand];
