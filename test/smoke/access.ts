import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const access = z.object({
  receiver: z.object({ url: z.url() }),
  posApi: z.object({ url: z.url(), token: z.string() }),
  backOffice: z.object({ url: z.url() }),
  simulator: z.object({ url: z.url() }).optional(),
  tillHooks: z.object({ url: z.url(), signingSecret: z.string() }).optional(),
  processes: z.record(z.string(), z.int()),
});
export type Access = z.infer<typeof access>;

/** Nothing runs, or not here; the message says what to do. */
export class NotRunning extends Error {}

/**
 * Where the running bridge is, as `npm start` wrote it down.
 * @throws NotRunning when it did not
 */
export async function readAccess(): Promise<Access> {
  const file = path.join(process.env['KASSEBRO_DATA'] ?? '.kassebro', 'access.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new NotRunning(
      `${file} is not there, so no bridge runs from here.\n  npm start                              starts one\n  KASSEBRO_DATA=folder npm run smoke     for one that keeps its data elsewhere`,
      { cause: error },
    );
  }
  return access.parse(JSON.parse(text));
}
