import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const WINDOWS_PLACES = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
  const folder = process.env[variable];
  return folder ? [path.join(folder, 'Google/Chrome/Application/chrome.exe')] : [];
});
const INSTALL_ENDS_WITHIN_MS = 10 * 60_000;

/**
 * Full path of a Chromium, for playwright-core's `executablePath`: the one that CHROMIUM names, else one on PATH or in
 * its usual place, else Debian's, which is installed when we are root and apt is here (as in most CI containers).
 * @throws {Error} one message that names what is missing and two commands that help.
 */
export async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM'];
  if (named) return namedChromium(named);
  const found = await chromiumOnThisMachine();
  if (found) return found;
  const attempt = await installFromDebian();
  const installed = await chromiumOnThisMachine();
  if (installed) return installed;
  throw new Error(
    [
      `The browser tests need Chromium, and none was found on this machine${attempt}.`,
      '  Debian or Ubuntu:   sudo apt-get install -y chromium',
      '  Any other system:   CHROMIUM=/path/to/chrome-or-chromium npm test',
    ].join('\n'),
  );
}

async function namedChromium(file: string): Promise<string> {
  if (await isProgram(file)) return file;
  throw new Error(`CHROMIUM names ${file}, which is not a program that can be run.`);
}

async function chromiumOnThisMachine(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  for (const file of [...onPath, ...MAC_APPLICATIONS, ...WINDOWS_PLACES]) {
    if (await isProgram(file)) return file;
  }
  return undefined;
}

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Says why there is still no Chromium, as the tail of a sentence; nothing when apt has done its work. */
async function installFromDebian(): Promise<string> {
  if (process.getuid?.() !== 0 || !(await isProgram('/usr/bin/apt-get'))) return '';
  // Another run may be installing at the same moment: wait for the package manager's lock instead of failing on it.
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-q'];
  const options = {
    timeout: INSTALL_ENDS_WITHIN_MS,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    await run('apt-get', [...patient, 'update'], options);
    await run('apt-get', [...patient, 'install', '-y', '--no-install-recommends', 'chromium'], options);
    return '';
  } catch (error) {
    return `, and apt-get could not install it (${lastLine(error)})`;
  }
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? 'no reason given';
}
