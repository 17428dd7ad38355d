import path from 'node:path';
import { fillDemoStore } from '../demo/fill-demo-store.ts';
import { keepWebhooks } from '../demo/keep-webhooks.ts';
import { messageOf } from '../engines/error-facts.ts';
import { createSupervisor, type Supervisor } from '../supervisor/supervisor.ts';
import { removeAccess, writeAccess } from './access-file.ts';
import { type Bridge, startBridge } from './bridge.ts';
import { checkPorts } from './check-ports.ts';
import { claimDataFolder } from './data-folder.ts';
import { awaitLeftBehind, processesOf } from './left-behind.ts';
import { type LineLog, openLineLog } from './line-log.ts';
import { type LocalConfig, readLocalConfig } from './local-config.ts';
import { localSecrets } from './secrets.ts';
import { type Ending, endOnSignal } from './stop-signals.ts';
import { accessTable } from './table.ts';
import { createVoice, LAUNCHER, type Voice } from './voice.ts';

const READY = 'Kassebro is ready';
const failure = (error: unknown): string => `Kassebro could not start.\n${messageOf(error)}\n`;

/**
 * The whole bridge on one machine until Ctrl-C: `npm start`. Ends the process with 0 after an orderly stop, and with 1 when something could
 * not start; then whatever had started is stopped again.
 */
export async function runLocal(): Promise<void> {
  let config: LocalConfig;
  try {
    config = readLocalConfig();
  } catch (error) {
    process.stderr.write(`\n${failure(error)}`);
    process.exit(1);
  }
  const voice = createVoice(config);
  const supervisor = createSupervisor({ log: voice.log });
  const ending = endOnSignal(supervisor, voice.log);
  try {
    await start({ config, voice, supervisor, ending });
  } catch (error) {
    // Whatever a stop has broken off is no failure, and the stop ends the process itself.
    if (ending.begun()) return;
    if (config.logFormat === 'json') voice.log.error(failure(error));
    else process.stderr.write(`\n${failure(error)}`);
    await supervisor.stop();
    process.exit(1);
  }
}

interface Starting {
  readonly config: LocalConfig;
  readonly voice: Voice;
  readonly supervisor: Supervisor;
  readonly ending: Ending;
}

async function start({ config, voice, supervisor, ending }: Starting): Promise<void> {
  const { dataDir } = config;
  const { log, say } = voice;
  supervisor.undo('the data folder', await claimDataFolder(dataDir));
  const logOf = (name: string): LineLog => {
    const file = openLineLog({ folder: path.join(dataDir, 'logs'), name, format: config.logFormat });
    supervisor.undo(`the log of ${name}`, file.close);
    return file;
  };
  voice.keepIn(logOf(LAUNCHER));
  await awaitLeftBehind(dataDir, { say });
  noteProcesses({ dataDir, supervisor, log });
  await checkPorts(config);
  await removeAccess(dataDir);
  const secrets = await localSecrets(dataDir);
  const bridge = await startBridge({ config, secrets, supervisor, say, logOf });
  const { access, simulator } = bridge;
  if (simulator) {
    const stopKeeping = await keepWebhooks({ simulator, addresses: access.webhooks, log });
    supervisor.undo('the watch over the webhooks', stopKeeping);
  }
  const firstSteps = await fillDemoStore({ bridge, dataDir, say });
  await keepAccessFile({ bridge, dataDir, supervisor, ending, log });
  voice.show(accessTable(access, { dataDir, firstSteps }));
  voice.show(READY);
  if (config.logFormat === 'json') log.info(READY, { url: access.backOffice.url });
}

/** Keeps written down what runs, for the next start if this run is killed. */
function noteProcesses({ dataDir, supervisor, log }: Pick<Ready, 'dataDir' | 'supervisor' | 'log'>): void {
  const processes = processesOf(dataDir);
  supervisor.undo('the list of processes', processes.forget);
  supervisor.onStart(() => {
    const noted = processes.note(supervisor.processes());
    noted.catch((error: unknown) => log.warn('processes.json cannot be written', { error }));
  });
}

interface Ready {
  readonly bridge: Bridge;
  readonly dataDir: string;
  readonly supervisor: Supervisor;
  readonly ending: Ending;
  readonly log: Voice['log'];
}

/** Writes `access.json`, and again whenever a name has got another process. */
async function keepAccessFile({ bridge, dataDir, supervisor, ending, log }: Ready): Promise<void> {
  const write = async (): Promise<void> => {
    if (ending.begun()) return;
    await writeAccess(dataDir, { ...bridge.access, processes: supervisor.processes() });
  };
  supervisor.undo('access.json', () => removeAccess(dataDir));
  supervisor.onStart(() => {
    write().catch((error: unknown) => log.warn('access.json cannot be written', { error }));
  });
  await write();
}
