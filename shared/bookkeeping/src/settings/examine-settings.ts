import type { LedgerLists, ListsNeeded, Reason, StoreSettings } from '@kassebro/contracts';
import { checkSettings, type SettingsVerdict } from './check-settings.ts';
import { listsNeeded } from './lists-needed.ts';

/** Where settings are looked up; reads what is needed and nothing more, and names what it could not read. */
export interface SettingsReader {
  read(store: string, needed: ListsNeeded): Promise<{ lists: LedgerLists; unread: Reason[] }>;
}

export interface ExamineTools {
  store: { id: string; agreement?: unknown };
  /** Absent where this installation has no way into e-conomic. */
  lists?: SettingsReader | undefined;
  /** What a failure that nobody foresaw means, such as a token that was sealed with another key; told to whoever runs this. */
  failed(error: unknown): Reason;
}

/** Why some of a change, or all of it, could not be held against e-conomic. */
export type Unchecked = 'not-connected' | 'not-set-up' | Reason;

export interface ExaminedSettings extends SettingsVerdict {
  /** Empty when all of it was. */
  unchecked: Unchecked[];
}

/**
 * Holds a change of settings against what e-conomic has, while whoever made it waits. An e-conomic that does not answer, or
 * not to us, stops nothing: then only what can be known without it is judged, and `unchecked` says so.
 */
export async function examineSettings(
  change: { settings: StoreSettings; before: StoreSettings },
  tools: ExamineTools,
): Promise<ExaminedSettings> {
  const { lists, unchecked } = await read(listsNeeded(change), tools);
  return { ...checkSettings({ ...change, ledger: lists }), unchecked };
}

async function read(needed: ListsNeeded, tools: ExamineTools): Promise<{ lists: LedgerLists; unchecked: Unchecked[] }> {
  const { store, lists } = tools;
  if (isNothing(needed)) return { lists: {}, unchecked: [] };
  if (!store.agreement) return { lists: {}, unchecked: ['not-connected'] };
  if (!lists) return { lists: {}, unchecked: ['not-set-up'] };
  try {
    const found = await lists.read(store.id, needed);
    return { lists: found.lists, unchecked: found.unread };
  } catch (error) {
    return { lists: {}, unchecked: [tools.failed(error)] };
  }
}

const isNothing = ({ whole, accounts, products, invoiceCustomer }: ListsNeeded): boolean =>
  whole.length + accounts.length + products.length === 0 && !invoiceCustomer;
