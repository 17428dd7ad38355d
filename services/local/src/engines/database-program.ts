import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Say } from './engine.ts';
import type { EngineCommand, EngineProcess } from './engine-process.ts';
import { firstThatWorks } from './first-that-works.ts';
import { javaMongo } from './java-mongo.ts';
import { LOOPBACK } from './loopback-port.ts';
import { downloadedMongod } from './mongod-download.ts';
import { answers } from './run-command.ts';

/** A database server that can be started on a port with its data in a folder. */
export interface DatabaseProgram {
  readonly source: string;
  /** `folder` holds the data; `durable` is false when nobody will want them again. */
  readonly command: (where: { port: number; folder: string; durable: boolean }) => EngineCommand;
  readonly ready: (running: EngineProcess) => Promise<unknown>;
  /** Gets the folder ready before the start. */
  readonly prepare: (folder: string) => Promise<unknown>;
}

interface Where {
  readonly enginesDir: string;
  readonly say: Say;
  readonly withoutIndexes?: boolean | undefined;
}

/**
 * Finds or fetches a database server.
 * @throws {EngineMissing} when there is none to be had.
 */
export function findDatabase(where: Where): Promise<DatabaseProgram> {
  const ways = [
    { name: 'mongod on PATH', find: onPath },
    { name: "MongoDB's own download", find: () => downloaded(where) },
    { name: 'mongo-java-server with a JDK and Maven', find: () => java(where) },
  ];
  return firstThatWorks('A MongoDB-wire database', ways, [
    'sudo apt-get install -y default-jdk-headless maven     (or your system: brew install openjdk maven)',
    'MONGODB_URI=mongodb://user:password@host:27017 npm start     (a MongoDB that you have)',
  ]);
}

async function onPath(): Promise<DatabaseProgram> {
  if (!(await answers('mongod', ['--version']))) throw new Error('it is not installed');
  return mongod('mongod', 'mongod on PATH');
}

async function downloaded(where: Where): Promise<DatabaseProgram> {
  return mongod(await downloadedMongod(where), 'MongoDB, downloaded');
}

function mongod(program: string, source: string): DatabaseProgram {
  return {
    source,
    prepare: (folder) => mkdir(path.join(folder, 'mongod'), { recursive: true }),
    command: ({ port, folder }) => ({
      command: program,
      args: ['--bind_ip', LOOPBACK, '--port', String(port), '--dbpath', path.join(folder, 'mongod'), '--nounixsocket'],
      cwd: folder,
    }),
    ready: (running) => lineThatMatches(running, /Waiting for connections/),
  };
}

async function java(where: Where): Promise<DatabaseProgram> {
  const [command = '', ...args] = await javaMongo(where);
  const flags = where.withoutIndexes ? ['-Dindexes=off'] : [];
  return {
    source: 'mongo-java-server, embedded',
    prepare: (folder) => mkdir(folder, { recursive: true }),
    command: ({ port, folder, durable }) => ({
      command,
      args: [...flags, ...args, String(port), ...(durable ? [path.join(folder, 'embedded.mv.db')] : [])],
      cwd: folder,
    }),
    ready: (running) => lineThatMatches(running, /^listening on /),
  };
}

function lineThatMatches(running: EngineProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    running.onLine((line) => {
      if (pattern.test(line)) resolve();
    });
  });
}
