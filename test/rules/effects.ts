import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { packagesOf, sourcesOf, type Package } from './house.ts';

const run = promisify(execFile);

/** Programs act; everything else only offers. */
const isProgram = (place: string): boolean =>
  /(?:^|[/-])main\.ts$/.test(place) || place === 'services/back-office/src/add-user.ts';

/** A module that does something keeps the process open or makes it end late. */
const ENDS_WITHIN_MS = 5_000;
const LOADS_WITHIN_MS = 150_000;

/*
 * Runs in a process of its own without any environment: imports every file, then must come to its end by itself. What is
 * still open, and how long the end took, is said on exit.
 */
const IMPORT_ALL = `
const files = JSON.parse(process.argv[1]);
const open = () => process.getActiveResourcesInfo().filter((kind) => !/Immediate|FSReq|PipeWrap|TTYWrap/.test(kind));
for (const file of files) {
  await import(file);
  await new Promise(setImmediate);
  if (open().length === 0) continue;
  console.log(file + ' left open: ' + open().join(', '));
  process.exit();
}
const done = performance.now();
process.on('exit', () => {
  const late = performance.now() - done;
  if (late > ${ENDS_WITHIN_MS}) console.log('ended ' + Math.round(late) + ' ms after the last import');
});
`;

/** Everything that files of a package did when they were only imported: output, open handles, a late end, an error. */
export async function effectsOfImporting(ours: Package): Promise<string[]> {
  const files = sourcesOf(ours).filter((file) => !isProgram(placeOf(ours, file)));
  if (files.length === 0) return [];
  const urls = JSON.stringify(files.map((file) => pathToFileURL(file).href));
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', IMPORT_ALL, urls];
  try {
    const { stdout, stderr } = await run(process.execPath, flags, {
      env: {},
      timeout: LOADS_WITHIN_MS,
      cwd: ours.folder,
    });
    return [stdout, stderr].filter((output) => output !== '').map((output) => `${ours.place}: ${output.trim()}`);
  } catch (error) {
    return [`${ours.place}: ${String(error)}`];
  }
}

const placeOf = (ours: Package, file: string): string =>
  `${ours.place}/${path.relative(ours.folder, file).replaceAll(path.sep, '/')}`;

/** Libraries that nobody could import: those without an index.ts that `exports` names. */
export function librariesWithoutEntry(root: string): string[] {
  return packagesOf(root)
    .filter((ours) => ours.place.startsWith('shared/') || ours.entry !== undefined)
    .filter(
      (ours) => ours.entry !== './src/index.ts' || !sourcesOf(ours).includes(path.join(ours.folder, 'src/index.ts')),
    )
    .map((ours) => ours.place);
}
