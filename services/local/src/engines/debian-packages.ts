import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Say } from './engine.ts';
import { fetchOnce } from './fetch-once.ts';
import { runCommand } from './run-command.ts';

export interface Wanted {
  readonly enginesDir: string;
  readonly say: Say;
  /** Name of the folder that results. */
  readonly name: string;
  readonly packages: readonly string[];
}

export interface Unpacked {
  /** The root of a small file tree: `usr/bin` and so on lie in it. */
  readonly folder: string;
  /** The command line that runs a program of the tree with the tree's own libraries. */
  readonly run: (program: string) => string[];
}

/**
 * Fetches packages of Debian or Ubuntu, with those they need and the machine lacks, and unpacks them into a folder. Works without root and
 * changes nothing on the machine: the package lists are kept in a folder of our own, and nothing is installed or started as a service.
 */
export async function unpackDebian(wanted: Wanted): Promise<Unpacked> {
  const folder = await fetchOnce({ ...wanted, fill: (empty) => fill(empty, wanted) });
  const usr = path.join(folder, 'usr/lib');
  const triplets = (await readdir(usr)).filter((name) => name.includes('-linux-'));
  const libraries = [usr, ...triplets.map((name) => path.join(usr, name))].join(':');
  return { folder, run: (program) => ['env', `LD_LIBRARY_PATH=${libraries}`, program] };
}

async function fill(folder: string, { packages, say }: Wanted): Promise<void> {
  const apt = path.join(folder, '.apt');
  const own = aptOptions(apt);
  for (const part of ['lists/partial', 'cache/archives/partial'])
    await mkdir(path.join(apt, part), { recursive: true });
  say(`asking the distribution for ${packages.join(', ')}`);
  await runCommand('apt-get', [...own, '-q', 'update'], { timeoutMs: 180_000 });
  const plan = await runCommand('apt-get', [...own, '-q', '-s', 'install', '--no-install-recommends', ...packages]);
  const names = plannedPackages(plan);
  if (names.length === 0) throw new Error(`${packages.join(', ')} is said to be installed, but does not run`);
  say(`fetching ${names.join(', ')} from the distribution`);
  await runCommand('apt-get', [...own, '-q', 'download', ...names], { cwd: apt, timeoutMs: 600_000 });
  for (const file of await readdir(apt)) {
    if (file.endsWith('.deb')) await runCommand('dpkg', ['-x', path.join(apt, file), folder]);
  }
  await rm(apt, { recursive: true });
}

function aptOptions(apt: string): string[] {
  const settings = [
    `Dir::State::lists=${path.join(apt, 'lists')}`,
    `Dir::Cache=${path.join(apt, 'cache')}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
    // Clean-up hooks of an image work on the system's folders, which are not ours.
    'APT::Update::Post-Invoke::=true',
  ];
  return settings.flatMap((setting) => ['-o', setting]);
}

/** Names on the `Inst` lines of a simulated installation: the wanted packages and what the machine lacks for them. */
function plannedPackages(plan: string): string[] {
  return [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
}
