import { listenTrouble } from '@kassebro/process';
import { LOOPBACK, troubleListening } from '../engines/loopback-port.ts';
import type { LocalConfig } from './local-config.ts';

/**
 * Tries the address and all wanted ports before anything starts.
 * @throws {Error} that names each port and address that cannot be listened on, its variable and the remedy
 */
export async function checkPorts({ ports, bind }: Pick<LocalConfig, 'ports' | 'bind'>): Promise<void> {
  const problems = new Set<string>();
  const seen = new Map<number, string>();
  for (const variable of ['RECEIVER_PORT', 'POS_API_PORT', 'BACK_OFFICE_PORT', 'SIMULATOR_PORT'] as const) {
    const port = ports[variable];
    const twin = port === 0 ? undefined : seen.get(port);
    seen.set(port, variable);
    if (twin) problems.add(`port ${port} is wanted twice: set ${twin} or ${variable} to another port`);
    else {
      // The simulator is for this machine alone.
      const host = variable === 'SIMULATOR_PORT' ? LOOPBACK : bind;
      const error = await troubleListening(port, host);
      if (error)
        problems.add(listenTrouble(error, { port, host, variable }) ?? `${variable} ${port}: ${error.message}`);
    }
  }
  if (problems.size > 0) throw new Error([...problems].join('\n'));
}
