import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@kassebro/process';
import type { SimulatorClient } from './simulator-client.ts';

export interface KeepWebhooksOptions {
  readonly simulator: Pick<SimulatorClient, 'agreement' | 'hasWebhooks' | 'setWebhooks'>;
  readonly addresses: Readonly<Record<string, string>>;
  readonly log: Pick<Log, 'warn'>;
  /** For tests. */
  readonly everyMs?: number;
}

const LOOK_MS = 1000;

/**
 * Makes the addresses the webhooks of the simulator's agreement, and again whenever all of them are gone: a reset empties the simulator, and
 * a demo shop whose ledger is silent would look broken. Some that a person has taken away stay away.
 * @returns the way to stop looking
 */
export async function keepWebhooks(options: KeepWebhooksOptions): Promise<() => Promise<void>> {
  const { simulator, addresses, log, everyMs = LOOK_MS } = options;
  const { number } = await simulator.agreement();
  await simulator.setWebhooks(number, addresses);
  const end = new AbortController();
  let isAway = false;
  const look = async (): Promise<void> => {
    try {
      if (!(await simulator.hasWebhooks(number))) {
        await simulator.setWebhooks(number, addresses);
        log.warn('the simulator had lost the webhooks of the demo store, and has got them again');
      }
      isAway = false;
    } catch (error) {
      // Once, not every second until it runs again.
      if (!isAway) log.warn('nobody knows whether the simulator has the webhooks of the demo store', { error });
      isAway = true;
    }
  };
  const loop = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await pause(everyMs, undefined, { signal: end.signal }).catch(() => undefined);
      if (!end.signal.aborted) await look();
    }
  };
  const done = loop();
  return () => {
    end.abort();
    return done;
  };
}
