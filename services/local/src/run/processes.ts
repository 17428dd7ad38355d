import path from 'node:path';
import type { Startable } from '../supervisor/keep-running.ts';
import { type NodeProcess, startNode } from '../supervisor/node-process.ts';
import type { LineLog } from './line-log.ts';
import { PROJECT, type PortVariable } from './local-config.ts';

/** One of our programs: where it lies, and the variable with its port if it is a door. */
export interface OurProgram {
  readonly name: string;
  readonly main: string;
  readonly port?: PortVariable;
}

export const SIMULATOR: OurProgram = {
  name: 'economic-simulator',
  main: 'test/economic-simulator/src/main.ts',
  port: 'SIMULATOR_PORT',
};
export const HANDS: readonly OurProgram[] = [
  { name: 'housekeeping', main: 'workers/housekeeping/src/main.ts' },
  { name: 'economic-to-pos', main: 'workers/economic-to-pos/src/main.ts' },
  { name: 'pos-to-economic', main: 'workers/pos-to-economic/src/main.ts' },
];
export const RECEIVER: OurProgram = { name: 'receiver', main: 'services/receiver/src/main.ts', port: 'RECEIVER_PORT' };
export const POS_API: OurProgram = { name: 'pos-api', main: 'services/pos-api/src/main.ts', port: 'POS_API_PORT' };
export const BACK_OFFICE: OurProgram = {
  name: 'back-office',
  main: 'services/back-office/src/main.ts',
  port: 'BACK_OFFICE_PORT',
};

/**
 * A program as something that can be started. A door that was given a free port keeps it when it starts again, since its address is known to
 * others by then.
 */
export function ourProcess(program: OurProgram, env: Record<string, string>, log: LineLog): Startable<NodeProcess> {
  let kept: string | undefined;
  return {
    name: program.name,
    async start(stopped) {
      const port = program.port && kept ? { [program.port]: kept } : {};
      const entry = path.join(PROJECT, program.main);
      const started = await startNode(
        { name: program.name, entry, env: { ...env, ...port }, onLine: log.write },
        stopped,
      );
      if (started.url) kept = new URL(started.url).port;
      return started;
    },
  };
}

/** An address that this machine can open: a door that listens everywhere announces `0.0.0.0`. Empty for what has no address. */
export function reachable(url: string | undefined): string {
  if (!url) return '';
  const parsed = new URL(url);
  if (parsed.hostname === '0.0.0.0' || parsed.hostname === '[::]') parsed.hostname = '127.0.0.1';
  return parsed.href.replace(/\/$/, '');
}
