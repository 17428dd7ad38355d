import { checkSettings, listsNeeded, type SettingsFinding } from '@kassebro/bookkeeping';
import type { LedgerLists, ListsNeeded, Reason, StoreSettings } from '@kassebro/contracts';
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

/**
 * Holds a change of settings against what e-conomic has, while whoever made it waits. An e-conomic that does not answer, or
 * not to us, stops nothing: then only what can be known without it is judged, and `unchecked` says so.
 */
export async function examineSettings(
  change: { settings: StoreSettings; before: StoreSettings },
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<CheckedSettings> {
  const { lists, unchecked } = await read(listsNeeded(change), { tools, caller });
  return { ...checkSettings({ ...change, ledger: lists }), unchecked };
}

interface Read {
  lists: LedgerLists;
  unchecked: Note[];
}

async function read(
  needed: ListsNeeded,
  { tools: { ledgerLists }, caller }: { tools: PosApiTools; caller: Caller },
): Promise<Read> {
  if (isNothing(needed)) return { lists: {}, unchecked: [] };
  if (!caller.store.agreement) return { lists: {}, unchecked: [NOT_CONNECTED] };
  if (!ledgerLists) return { lists: {}, unchecked: [NO_APP] };
  try {
    const { lists, unread } = await ledgerLists.read(caller.store.id, needed);
    for (const { cause } of unread) caller.log.info('settings were not checked against e-conomic', { cause });
    return { lists, unchecked: unread.map(noteOf) };
  } catch (error) {
    // A token that was sealed with another key, for example. Whoever runs this must see it, and the shop can go on.
    caller.log.error('settings could not be checked against e-conomic', { error });
    const { reason } = judge(error, caller.correlation);
    return { lists: {}, unchecked: [noteOf(reason)] };
  }
}

const isNothing = ({ whole, accounts, products, invoiceCustomer }: ListsNeeded): boolean =>
  whole.length + accounts.length + products.length === 0 && !invoiceCustomer;

const NOT_CONNECTED: Note = {
  code: 'not-connected',
  detail: 'This store is not connected to e-conomic. Connect it, then send the settings again to have them checked.',
};
const NO_APP: Note = {
  code: 'not-set-up',
  detail: 'This installation of Kassebro has no access to e-conomic of its own. Its operator has to set it up.',
};

function noteOf(reason: Reason): Note {
  const { sentence, whatToDo } = explain(reason, 'en');
  return { code: reason.cause, detail: `${sentence} ${whatToDo}` };
}
