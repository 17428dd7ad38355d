import path from 'node:path';
import { z } from 'zod';
import { writePrivate } from '../run/private-file.ts';
import { readIfThere } from '../run/read-if-there.ts';

const progress = z.object({
  /** The date of the first start: the demo's days end before it, also when a later start has to finish the seeding. */
  today: z.iso.date(),
  done: z.boolean(),
});
export type SeedProgress = z.infer<typeof progress>;

const file = (dataDir: string): string => path.join(dataDir, 'demo.json');

/** How far the demo data are; begins today when nothing is known. */
export async function readProgress(dataDir: string): Promise<SeedProgress> {
  const text = await readIfThere(file(dataDir));
  if (text !== null) return progress.parse(JSON.parse(text));
  const begun = { today: Temporal.Now.plainDateISO('Europe/Copenhagen').toString(), done: false };
  await writeProgress(dataDir, begun);
  return begun;
}

export function writeProgress(dataDir: string, state: SeedProgress): Promise<void> {
  return writePrivate(file(dataDir), JSON.stringify(state));
}
