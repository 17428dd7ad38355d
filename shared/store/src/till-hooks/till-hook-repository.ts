import { insertOnce } from '../database/duplicate.ts';
import { recordId } from '../database/ids.ts';
import { type KeptHook, keptHookOf, type TillHookDocument, type TillHookModel } from './till-hook-model.ts';

const hookId = ({ store, number, revision }: Pick<KeptHook, 'store' | 'number' | 'revision'>): string =>
  `${recordId(store, number)}.r${revision}`;

/** Closed days that could not be read as day reports when they came: one document a revision, written once. */
export class TillHookRepository {
  readonly #model: TillHookModel;

  constructor(model: TillHookModel) {
    this.#model = model;
  }

  /** 'exists' when something is kept for that number and revision; it is never touched. */
  keep(hook: KeptHook): Promise<'inserted' | 'exists'> {
    return insertOnce(() => this.#model.create([{ ...hook, _id: hookId(hook) }]));
  }

  async find(store: string, number: string, revision: number): Promise<KeptHook | undefined> {
    const found = await this.#model.findById(hookId({ store, number, revision })).lean<TillHookDocument>();
    return found ? keptHookOf(found) : undefined;
  }

  /** Everything that is kept for a day, newest revision first. */
  async ofDay(store: string, number: string): Promise<KeptHook[]> {
    const found = await this.#model.find({ store, number }).sort({ revision: -1 }).lean<TillHookDocument[]>();
    return found.map(keptHookOf);
  }
}
