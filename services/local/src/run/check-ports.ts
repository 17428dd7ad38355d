import { isFree } from '../engines/loopback-port.ts';
import type { LocalConfig } from './local-config.ts';

/**
 * Looks at all wanted ports before anything starts.
 * @throws {Error} that names each port that is taken, its variable and the remedy
 */
export async function checkPorts({ ports, bind }: Pick<LocalConfig, 'ports' | 'bind'>): Promise<void> {
  const problems: string[] = [];
  const seen = new Map<number, string>();
  for (const variable of ['RECEIVER_PORT', 'POS_API_PORT', 'BACK_OFFICE_PORT', 'SIMULATOR_PORT'] as const) {
    const port = ports[variable];
    const twin = seen.get(port);
    if (port === 0) continue;
    seen.set(port, variable);
    if (twin) problems.push(`port ${port} is wanted twice: set ${twin} or ${variable} to another port`);
    else if (!(await isFree(port, variable === 'SIMULATOR_PORT' ? undefined : bind))) {
      problems.push(`port ${port} is taken: set ${variable} to another port, or to 0 for a free one`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
