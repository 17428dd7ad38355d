import { parseArgs } from 'node:util';
import { type Command, commonOptions, type OptionRule } from './command.ts';
import { UsageError } from './faults.ts';
import { Given } from './given.ts';

/** The command that the leading words name, and everything behind them; nothing when they name none. */
export function findCommand(
  typed: readonly string[],
  commands: readonly Command[],
): { command: Command; rest: string[] } | undefined {
  const longestFirst = commands.toSorted((a, b) => b.path.length - a.path.length);
  const command = longestFirst.find(({ path }) => path.every((word, index) => typed[index] === word));
  return command && { command, rest: typed.slice(command.path.length) };
}

/**
 * What stands behind the words of a command.
 * @throws UsageError for an option that it does not have, one without its value, one that is there twice, and for an
 *   argument that is missing or one too many
 */
export function readArguments(rest: readonly string[], command: Command): Given {
  const rules: Record<string, OptionRule> = { ...command.options, ...commonOptions };
  const options = Object.fromEntries(
    Object.entries(rules).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...rest], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string | true>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') keep(token, values, rules);
  }
  return new Given(values, values.has('help') ? new Map() : named(words, command));
}

interface Option {
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function keep(
  { name, rawName, value, inlineValue }: Option,
  values: Map<string, string | true>,
  rules: Readonly<Record<string, OptionRule>>,
): void {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (!rule) {
    const known = Object.keys(rules).map((option) => `--${option}`);
    throw new UsageError(`There is no option ${rawName} here: there is ${known.join(', ')}.`);
  }
  if (values.has(name)) throw new UsageError(`${rawName} is there twice: give it once.`);
  if (rule.value === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value: leave out "=${value}".`);
    values.set(name, true);
    return;
  }
  const isMissing = value === undefined || value === '' || (!inlineValue && value.startsWith('-'));
  if (isMissing) throw new UsageError(`${rawName} needs a value: ${rawName} <${rule.value}>, ${rule.what}.`);
  values.set(name, value);
}

function named(words: readonly string[], { positionals, path }: Command): Map<string, string> {
  const missing = positionals[words.length];
  if (missing) throw new UsageError(`${path.join(' ')} needs <${missing.name}>: ${missing.what}.`);
  const extra = words[positionals.length];
  if (extra !== undefined)
    throw new UsageError(`${path.join(' ')} does not know what to do with ${JSON.stringify(extra)}: leave it out.`);
  return new Map(positionals.map(({ name }, index) => [name, words[index] ?? '']));
}
