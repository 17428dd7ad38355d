import { withoutLogin } from '../log/scrub.ts';
import { variables, type Config, type VariableName } from './variables.ts';

/** The environment is not as it must be; `message` names every problem at once, ready to be printed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One sentence a variable. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const lines = problems.map((problem) => `  ${problem}`);
    super(['The environment is not as it must be (.env.example explains every variable):', ...lines].join('\n'));
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What every process has, so a mistake in it stands in the same message as all others. */
const OF_ALL: readonly VariableName[] = ['LOG_LEVEL', 'LOG_FORMAT'];

/**
 * The variables that a process asks for, parsed. The only reader of the environment. An empty value counts as absent.
 * @param wanted must be there or have a default
 * @param optional may be absent, and are left out then
 * @throws ConfigError naming every variable that is missing or wrong, what was given, and what is right; secrets are never repeated
 */
export function readConfig<W extends VariableName, O extends VariableName = never>(
  wanted: readonly W[],
  optional: readonly O[] = [],
  environment: Environment = process.env,
): Config<W> & Partial<Config<O>> {
  // An optional variable that is absent is left out, not replaced by its default: whoever asks wants to know that.
  const asked: VariableName[] = [...wanted, ...optional.filter((name) => environment[name])];
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of new Set([...asked, ...OF_ALL])) {
    const given = environment[name] || undefined;
    const parsed = variables[name].schema.safeParse(given);
    if (!parsed.success) problems.push(problemWith(name, given));
    else if (asked.includes(name)) values[name] = parsed.data;
  }
  if (problems.length > 0) throw new ConfigError(problems);
  // The values were put together from the very names that the type is made of, which the compiler cannot follow.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return values as Config<W> & Partial<Config<O>>;
}

/**
 * Two readings of the environment as one, for variables of which one decides what else is wanted.
 * @throws ConfigError with the problems of both
 */
export function readTogether<A, B>(one: () => A, other: () => B): [A, B] {
  const problems: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const results = [attempt(one), attempt(other)];
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  // Without a problem both have been read, whatever their types are.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return results as [A, B];
}

function problemWith(name: VariableName, given: string | undefined): string {
  const about: { must: string; secret?: boolean } = variables[name];
  if (given === undefined) return `${name} is missing: set it to ${about.must}`;
  const shown = about.secret ? 'wrong (it is a secret and not shown)' : JSON.stringify(withoutLogin(given));
  return `${name} is ${shown}: set it to ${about.must}`;
}
