import { type AuditWhat, hasEnded, type ImportRun } from '@kassebro/contracts';
import type { ChangeAudit } from './change-audit.ts';
import { addJobSoon, type ImportTools } from './imports.ts';

type Standing = Pick<ImportRun, 'state'>;

/** What steering an import asks of the rest of the house. */
interface SteerTools {
  imports: { find(id: string): Promise<ImportRun | undefined> };
  audit: ChangeAudit<Standing>;
  now(): Date;
}
type With<M extends object> = SteerTools & { imports: M };

export type StopTools = With<{ end(id: string, state: 'stopped'): Promise<void> }>;
export type PauseImportTools = With<{ pause(id: string): Promise<boolean> }>;
export type ResumeImportTools = With<{ resume(id: string): Promise<boolean> }> & Pick<ImportTools, 'queue' | 'log'>;

/** Which import, and who says so. Every door has made sure that the import may be seen by that person. */
interface Wish {
  id: string;
  by: string;
}

/** The import as it is then, and whether it was steered by this. */
export interface Steered {
  effect: boolean;
  run: ImportRun;
}

/**
 * An import stops after the page it is at; what was imported stays. Who stopped it is written down.
 * @returns nothing when there is no such import; so do the other two
 */
export const stopImport = ({ id, by }: Wish, tools: StopTools): Promise<Steered | undefined> =>
  steered({ id, by, what: `import ${id}` }, tools, async (before) => {
    if (hasEnded(before)) return false;
    await tools.imports.end(id, 'stopped');
    return true;
  });

/** An import rests after the page it is at and keeps its place. No effect on one that rests already, or has ended. */
export const pauseImport = ({ id, by }: Wish, tools: PauseImportTools): Promise<Steered | undefined> =>
  steered({ id, by, what: `pause of import ${id}` }, tools, () => tools.imports.pause(id));

/** An import that rests goes on where it was. No effect on any other. */
export async function resumeImport({ id, by }: Wish, tools: ResumeImportTools): Promise<Steered | undefined> {
  const what = `resumption of import ${id}` as const;
  const resumed = await steered({ id, by, what }, tools, () => tools.imports.resume(id));
  if (resumed?.effect) await addJobSoon(resumed.run, tools);
  return resumed;
}

async function steered(
  { id, by, what }: Wish & { what: AuditWhat },
  tools: SteerTools,
  act: (before: ImportRun) => Promise<boolean>,
): Promise<Steered | undefined> {
  const { imports, audit } = tools;
  const before = await imports.find(id);
  if (!before) return undefined;
  const effect = await act(before);
  const run = (await imports.find(id)) ?? before;
  if (!effect) return { effect, run };
  const at = tools.now();
  const standings = { before: { state: before.state }, after: { state: run.state } };
  // It may be paused many times, so the moment is part of the entry's id.
  const entry = { id: `${what.replaceAll(' ', '-')}.${at.getTime()}`, store: run.store, what, by, at };
  await audit.append({ ...entry, ...standings });
  return { effect, run };
}
