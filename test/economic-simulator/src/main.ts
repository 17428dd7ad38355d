import { readOptions } from './options.ts';
import { startSimulator } from './simulator.ts';

function say(line: string): void {
  process.stdout.write(`economic-simulator: ${line}\n`);
}

try {
  const simulator = await startSimulator({ ...readOptions(process.env), log: say });
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
