import { isIP } from 'node:net';
import type { SimulatorOptions } from './simulator.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment is not as it must be; the message names every problem at once. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

const HIGHEST_PORT = 65_535;

/**
 * What the program is told by its environment: SIMULATOR_PORT (4010; 0 takes a free one), SIMULATOR_DATA (a file; memory
 * without), BIND (127.0.0.1). An empty value counts as absent, as in every process of the house; this one has no
 * configuration of theirs, since it depends on no package of theirs.
 * @throws OptionsError naming every variable that is wrong, what was given, and what is right
 */
export function readOptions(environment: Environment): SimulatorOptions {
  const given = (name: string): string | undefined => environment[name] || undefined;
  const port = given('SIMULATOR_PORT') ?? '4010';
  const host = given('BIND') ?? '127.0.0.1';
  const dataFile = given('SIMULATOR_DATA');
  const problems: string[] = [];
  if (!isPort(port)) {
    problems.push(`SIMULATOR_PORT must be a whole number from 0 to ${HIGHEST_PORT}, not '${port}'`);
  }
  if (isIP(host) === 0 && host !== 'localhost') {
    problems.push(`BIND must be an IP address of this machine or localhost, not '${host}'`);
  }
  if (problems.length > 0) throw new OptionsError(problems.join('\n'));
  return { port: Number(port), host, ...(dataFile === undefined ? {} : { dataFile }) };
}

/** As digits: "4e3" and "0x10" are slips, and no numbers. */
function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= HIGHEST_PORT;
}
