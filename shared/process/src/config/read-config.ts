import { z } from 'zod';
import { variables, type Config, type VariableName } from './variables.ts';

/** The environment is not as it must be; `message` names every problem at once, ready to be printed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The variables that a process asks for, parsed. The only reader of the environment.
 * @param wanted must be there or have a default
 * @param optional may be absent, and are left out then
 * @throws ConfigError naming every variable that is missing or wrong; values are never repeated, they may be secrets
 */
export function readConfig<W extends VariableName, O extends VariableName = never>(
  wanted: readonly W[],
  optional: readonly O[] = [],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config<W> & Partial<Config<O>> {
  const shape: Record<string, z.ZodType> = {};
  const given: Record<string, string> = {};
  // An optional variable that is absent is left out, not replaced by its default: whoever asks wants to know that.
  for (const name of [...wanted, ...optional.filter((each) => environment[each])]) {
    shape[name] = variables[name];
    if (environment[name]) given[name] = environment[name];
  }
  const parsed = z.object(shape).safeParse(given);
  if (!parsed.success) throw new ConfigError(describe(parsed.error, given));
  // The shape was put together from the very names that the type is made of, which the compiler cannot follow.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return parsed.data as Config<W> & Partial<Config<O>>;
}

function describe(error: z.ZodError, given: Record<string, string>): string {
  const lines = error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${name in given ? `is not valid: ${issue.message}` : 'is missing'}`;
  });
  return ['The environment is not complete (see .env.example):', ...new Set(lines)].join('\n');
}
