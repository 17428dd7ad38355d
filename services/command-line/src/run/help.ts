import { table } from '../output/table.ts';
import { type Command, commonOptions, type OptionRule } from './command.ts';

/** How a person calls a command. */
export const callOf = (words: string): string => `npm run kassebro -- ${words}`;

/** All commands on one page. */
export function generalHelp(commands: readonly Command[]): string {
  return [
    callOf('<command> [options]'),
    '',
    'Shows what a running Kassebro does, and hands it wishes. It never does the work itself.',
    '',
    ...table(commands.map((command) => [`  ${shortUsage(command)}`, command.summary])),
    '',
    'Every command:',
    ...optionLines(commonOptions),
    '',
    'Which Kassebro: the one that "npm start" runs (access.json in KASSEBRO_DATA), or the one that REDIS_URL and MONGODB_URI',
    'name (with REDIS_PREFIX, ENCRYPTION_KEY and PUBLIC_URL as its other processes have them).',
    'Ends with 0 when done, 1 when it could not be done, 2 when the command was not understood.',
  ].join('\n');
}

/** One command. */
export function helpOf(command: Command): string {
  const { positionals, options, summary, about } = command;
  return [
    callOf(`${shortUsage(command)} [options]`),
    '',
    `${summary}.`,
    ...(about === undefined ? [] : ['', about]),
    ...(positionals.length > 0 ? ['', ...table(positionals.map(({ name, what }) => [`  <${name}>`, what]))] : []),
    '',
    ...optionLines({ ...options, ...commonOptions }),
  ].join('\n');
}

const shortUsage = ({ path, positionals }: Command): string =>
  [...path, ...positionals.map(({ name }) => `<${name}>`)].join(' ');

const optionLines = (options: Readonly<Record<string, OptionRule>>): string[] =>
  table(
    Object.entries(options).map(([name, { value, what }]) => [
      `  --${name}${value === undefined ? '' : ` <${value}>`}`,
      what,
    ]),
  );
