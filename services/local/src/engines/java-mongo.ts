import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from './error-facts.ts';
import type { Say } from './engine.ts';
import { fetchOnce } from './fetch-once.ts';
import { runCommand } from './run-command.ts';

const SOURCES = fileURLToPath(new URL('./java/', import.meta.url));
const SERVER = 'EmbeddedMongo';
const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

interface Where {
  readonly enginesDir: string;
  readonly say: Say;
}

/**
 * Gives the command line of a MongoDB-wire server in Java, which the JDK compiles from our few lines and Maven's libraries.
 * @throws {Error} when there is no JDK of version 17 or newer, or no Maven, or the libraries cannot be fetched.
 */
export async function javaMongo(where: Where): Promise<string[]> {
  const name = `mongo-java-server-${await sourceSum()}`;
  const folder = await fetchOnce({ ...where, name, fill: (empty) => build(empty, where) });
  const recorded = await readFile(path.join(folder, 'java.txt'), 'utf8');
  const java = (await isExecutable(recorded)) ? recorded : 'java';
  await runCommand(java, ['-version']);
  const classes = [path.join(folder, 'classes'), path.join(folder, 'lib', '*')].join(path.delimiter);
  return [java, '-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classes, SERVER];
}

/** A change of the sources gets a folder of its own, so that nothing old is ever run. */
async function sourceSum(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await sources()) hash.update(await readFile(path.join(SOURCES, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The libraries' list and our own classes, in an order that does not change. */
const sources = async (): Promise<string[]> => (await readdir(SOURCES)).toSorted();

async function build(folder: string, { enginesDir, say }: Where): Promise<void> {
  const home = await javaHome();
  say('fetching the embedded database (mongo-java-server with its libraries by Maven, 6 MB)');
  const files = await sources();
  for (const file of files) await copyFile(path.join(SOURCES, file), path.join(folder, file));
  const lib = path.join(folder, 'lib');
  const repository = await mavenRepository(enginesDir);
  const flags = ['-q', '-B', '--strict-checksums', '-f', path.join(folder, 'pom.xml'), ...repository];
  await runCommand('mvn', [...flags, COPY_DEPENDENCIES, `-DoutputDirectory=${lib}`], { timeoutMs: 300_000 });
  const javac = path.join(home, 'bin', 'javac');
  const classes = path.join(folder, 'classes');
  const own = files.filter((file) => file.endsWith('.java')).map((file) => path.join(folder, file));
  await runCommand(javac, ['-cp', path.join(lib, '*'), '-d', classes, ...own]);
  await writeFile(path.join(folder, 'java.txt'), path.join(home, 'bin', 'java'));
}

/** The JDK that Maven runs on, which need not be the first Java on PATH. */
async function javaHome(): Promise<string> {
  const report = await runCommand('mvn', ['-v']);
  const found = /^Java version: (\d+)[^,]*,.*runtime: (.+)$/m.exec(report);
  if (!found?.[1] || !found[2]) throw new Error('mvn does not say which Java it runs on');
  if (Number(found[1]) < 17) throw new Error(`Java ${found[1]} is too old, 17 is needed`);
  if (!(await isExecutable(path.join(found[2], 'bin', 'javac')))) {
    throw new Error(`${found[2]} is a Java runtime without the compiler javac; a JDK is needed`);
  }
  return found[2];
}

/** Maven's usual repository if it can be written to, or else one of our own. Java finds it by the account, not by HOME. */
async function mavenRepository(enginesDir: string): Promise<string[]> {
  const usual = path.join(userInfo().homedir, '.m2', 'repository');
  if (await isWritable(usual)) return [];
  return [`-Dmaven.repo.local=${path.join(enginesDir, 'maven-repository')}`];
}

/** Whether a folder can be written to, or made if it does not exist. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    return codeOf(error) === 'ENOENT' && folder !== path.dirname(folder) && isWritable(path.dirname(folder));
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
