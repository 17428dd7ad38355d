import { examineSettings, type SettingsFinding, type Unchecked } from '@kassebro/bookkeeping';
import type { Reason, StoreSettings } from '@kassebro/contracts';
import { explain, judge } from '@kassebro/errors';
import type { Caller } from './http/route.ts';
import type { PosApiTools } from './tools.ts';

export interface CheckedSettings {
  /** Proven wrong, and changed just now. */
  errors: SettingsFinding[];
  warnings: SettingsFinding[];
  /** Why some of the change, or all of it, could not be held against e-conomic; empty when all of it was. */
  unchecked: Note[];
}

/** Something that is told beside the settings. */
interface Note {
  code: string;
  detail: string;
}

/** Holds a change of settings against what e-conomic has, and says in words what could not be. */
export async function checkChange(
  change: { settings: StoreSettings; before: StoreSettings },
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<CheckedSettings> {
  const failed = (error: unknown): Reason => {
    caller.log.error('settings could not be checked against e-conomic', { error });
    return judge(error, caller.correlation).reason;
  };
  const examined = await examineSettings(change, { store: caller.store, lists: tools.ledgerLists, failed });
  const unchecked = examined.unchecked.map(noteOf);
  for (const { code } of unchecked) caller.log.info('settings were not checked against e-conomic', { cause: code });
  return { ...examined, unchecked };
}

const notes: Record<Exclude<Unchecked, Reason>, Note> = {
  'not-connected': {
    code: 'not-connected',
    detail: 'This store is not connected to e-conomic. Connect it, then send the settings again to have them checked.',
  },
  'not-set-up': {
    code: 'not-set-up',
    detail: 'This installation of Kassebro has no access to e-conomic of its own. Its operator has to set it up.',
  },
};

function noteOf(unchecked: Unchecked): Note {
  if (typeof unchecked === 'string') return notes[unchecked];
  const { sentence, whatToDo } = explain(unchecked, 'en');
  return { code: unchecked.cause, detail: `${sentence} ${whatToDo}` };
}
