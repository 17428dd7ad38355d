import path from 'node:path';
import { fillDemoStore } from '../demo/fill-demo-store.ts';
import { messageOf } from '../engines/error-facts.ts';
import { createSupervisor, type Supervisor } from '../supervisor/supervisor.ts';
import { removeAccess, writeAccess } from './access-file.ts';
import { type Bridge, startBridge } from './bridge.ts';
import { checkPorts } from './check-ports.ts';
import { claimDataFolder } from './data-folder.ts';
import { type LineLog, openLineLog } from './line-log.ts';
import { readLocalConfig } from './local-config.ts';
import { localSecrets } from './secrets.ts';
import { type Ending, endOnSignal } from './stop-signals.ts';
import { accessTable } from './table.ts';

const say = (line: string): void => void process.stdout.write(`[kassebro] ${line}\n`);

/**
 * The whole bridge on one machine until Ctrl-C: `npm start`. Ends the process with 0 after an orderly stop, and with 1 when something could
 * not start; then whatever had started is stopped again.
 */
export async function runLocal(): Promise<void> {
  const supervisor = createSupervisor({ say });
  const ending = endOnSignal(supervisor, say);
  try {
    await start(supervisor, ending);
  } catch (error) {
    // Whatever a stop has broken off is no failure, and the stop ends the process itself.
    if (ending.begun()) return;
    process.stderr.write(`\nKassebro could not start.\n${messageOf(error)}\n`);
    await supervisor.stop();
    process.exit(1);
  }
}

async function start(supervisor: Supervisor, ending: Ending): Promise<void> {
  const config = readLocalConfig();
  const { dataDir } = config;
  supervisor.undo('the data folder', await claimDataFolder(dataDir));
  await checkPorts(config);
  await removeAccess(dataDir);
  const secrets = await localSecrets(dataDir);
  const logOf = (name: string): LineLog => {
    const log = openLineLog(path.join(dataDir, 'logs'), name);
    supervisor.undo(`the log of ${name}`, log.close);
    return log;
  };
  const bridge = await startBridge({ config, secrets, supervisor, say, logOf });
  const firstSteps = await fillDemoStore({ bridge, dataDir, say });
  await keepAccessFile({ bridge, dataDir, supervisor, ending });
  process.stdout.write(`${accessTable(bridge.access, { dataDir, firstSteps })}\nKassebro is ready\n`);
}

interface Ready {
  readonly bridge: Bridge;
  readonly dataDir: string;
  readonly supervisor: Supervisor;
  readonly ending: Ending;
}

/** Writes `access.json`, and again whenever a name has got another process. */
async function keepAccessFile({ bridge, dataDir, supervisor, ending }: Ready): Promise<void> {
  const write = async (): Promise<void> => {
    if (ending.begun()) return;
    await writeAccess(dataDir, { ...bridge.access, processes: supervisor.processes() });
  };
  supervisor.undo('access.json', () => removeAccess(dataDir));
  supervisor.onRestart(() => void write().catch((error: unknown) => say(`access.json: ${messageOf(error)}`)));
  await write();
}
