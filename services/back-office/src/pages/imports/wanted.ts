import { importId, type ImportRun } from '@kassebro/contracts';
import { NotFound } from '../../http/refusals.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { ImportsHouse } from './index.ts';

export const importsPath = (store: string): string => `/s/${store}/imports`;
export const importPath = ({ store, id }: Pick<ImportRun, 'store' | 'id'>): string => `${importsPath(store)}/${id}`;

/** The import that the address names, when it is one of this store. */
export async function wantedImport(
  { request, store }: StoreTurn,
  { imports }: Pick<ImportsHouse, 'imports'>,
): Promise<ImportRun> {
  const id = importId.safeParse(request.params['import']);
  const run = id.success ? await imports.find(id.data) : undefined;
  if (run?.store !== store.id) throw new NotFound('no such import');
  return run;
}
