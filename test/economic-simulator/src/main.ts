import { startSimulator } from './simulator.ts';
import type { SimulatorOptions } from './simulator.ts';

/** SIMULATOR_PORT (4010; 0 takes a free one), SIMULATOR_DATA (a file), BIND (127.0.0.1). */
function readOptions(environment: NodeJS.ProcessEnv): SimulatorOptions {
  const { SIMULATOR_PORT = '4010', SIMULATOR_DATA, BIND = '127.0.0.1' } = environment;
  const port = Number(SIMULATOR_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`SIMULATOR_PORT must be a port number, not '${SIMULATOR_PORT}'`);
  }
  const dataFile = SIMULATOR_DATA === undefined || SIMULATOR_DATA === '' ? {} : { dataFile: SIMULATOR_DATA };
  return { port, host: BIND, ...dataFile, log: say };
}

function say(line: string): void {
  process.stdout.write(`economic-simulator: ${line}\n`);
}

try {
  const simulator = await startSimulator(readOptions(process.env));
  const { url } = simulator;
  say(`listening on ${url} (tokens ${simulator.seed.appSecretToken}/${simulator.seed.agreementGrantToken})`);
  process.send?.({ type: 'listening', url, health: url });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`could not stop cleanly: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Whoever spawned this process is gone.
  process.once('disconnect', stop);
} catch (error) {
  process.stderr.write(`economic-simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
