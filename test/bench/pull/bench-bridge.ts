import { type Bridge, type BridgeOptions, openBridge } from '../../support/bridge.ts';
import { startProgram } from '../../support/program.ts';
import { startBenchEngines } from '../engines.ts';

export interface BenchBridge {
  bridge: Bridge;
  databaseUrl: string;
}

/**
 * Does the work with a bridge of its own: engines, simulator and programs are processes of their own, so that nothing of
 * what is measured waits for who measures.
 */
export async function withBridge<T>(
  options: Omit<BridgeOptions, 'simulator'>,
  work: (opened: BenchBridge) => Promise<T>,
): Promise<T> {
  const engines = await startBenchEngines();
  try {
    const program = await startProgram('test/economic-simulator/src/main.ts', { SIMULATOR_PORT: '0' });
    const simulator = { url: program.url, close: async () => void (await program.stop()) };
    const [redisUrl, databaseUrl] = [engines.redis.url, engines.database.url];
    const opened = openBridge({ ...options, simulator, redisUrl, databaseUrl, logLevel: 'info' });
    const bridge = await opened.catch(async (error: unknown) => {
      await program.stop();
      throw error;
    });
    try {
      return await work({ bridge, databaseUrl });
    } finally {
      await bridge.close();
    }
  } finally {
    await engines.stop();
  }
}
