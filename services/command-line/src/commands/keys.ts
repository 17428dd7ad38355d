import type { SealedCount } from '@kassebro/store';
import { type Command, type Context, defineCommand, type Outcome } from '../run/command.ts';
import { Refused } from '../run/faults.ts';

const keys = defineCommand({
  path: ['keys'],
  summary: 'How many secrets are sealed with ENCRYPTION_KEY, and how many with a key of before',
  about: 'As long as there is one of before, ENCRYPTION_KEYS_OLD has to name its key.',
  positionals: [],
  options: {},
  read: () => undefined,
  run: async (_nothing, context) =>
    told(await context.system.store.sealedSecrets.count(sealIn(context).renew), context),
});

const renew = defineCommand({
  path: ['keys', 'renew'],
  summary: 'Seals with ENCRYPTION_KEY what is still sealed with a key of before',
  about: [
    'Set ENCRYPTION_KEY to a new key and ENCRYPTION_KEYS_OLD to the one before, start every process anew, then run this.',
    'Nothing that somebody saves meanwhile is replaced. When none is left, ENCRYPTION_KEYS_OLD may go.',
  ].join('\n'),
  positionals: [],
  options: {},
  read: () => undefined,
  run: async (_nothing, context) =>
    told(await context.system.store.sealedSecrets.renew(sealIn(context).renew), context),
});

export const keyCommands: readonly Command[] = [keys, renew];

function sealIn({ system }: Context): NonNullable<Context['system']['seal']> {
  if (system.seal) return system.seal;
  throw new Refused('ENCRYPTION_KEY is missing: set it to the key that the other processes have.');
}

function told({ current, renewed, older, shut }: SealedCount, { words, format }: Context): Outcome {
  const places = shut.map(({ store, field, error }) => ({
    store,
    field,
    why: error instanceof Error ? error.message : String(error),
  }));
  const lines = [
    words.keys.current(format.count(current + renewed)),
    ...(renewed > 0 ? [words.keys.renewed(format.count(renewed))] : []),
    older > 0 ? words.keys.older(format.count(older)) : words.keys.noneOlder,
    ...places.map(({ store, field, why }) => `${store} ${field}: ${why}`),
  ];
  const json = { current: current + renewed, renewed, older, shut: places };
  return { json, text: lines.join('\n'), exitCode: shut.length > 0 ? 1 : 0 };
}
