import type { Chart } from '@kassebro/agreement';
import type { AuditEntry, ProductKind, StoreRecord, TillUse } from '@kassebro/store';
import type { Draft } from './draft.ts';
import type { Impact } from './impact.ts';
import type { Key } from './keys.ts';
import type { NewRow } from './new-rows.ts';

/** What is known while the page is shown: what was chosen, what the till uses, and what e-conomic has. */
export interface Known {
  store: StoreRecord;
  use: TillUse;
  kinds: ProductKind[];
  chart: Chart;
  /** Changes of settings, the latest first. */
  history: AuditEntry[];
  /** What people are called, by their e-mail address. */
  names: ReadonlyMap<string, string>;
}

/** What is to be said about a field. */
export interface Said {
  /** `bad` is red and stands in the summary when it stopped a save; a doubt is `quiet`. */
  tone: 'bad' | 'quiet';
  text: string;
}

export interface Proposal {
  /** What is written into the field; `cash` ticks the box of a payment type. */
  value: string;
  from: 'till' | 'name';
}

/** The page with what stands in its fields. */
export interface AccountsPage extends Known {
  draft: Draft;
  newRows: readonly NewRow[];
  said: ReadonlyMap<Key, Said>;
  proposals: ReadonlyMap<Key, Proposal>;
  /** Fields that somebody else has changed too, since the page was opened. */
  both: ReadonlySet<Key>;
  /** What saving would set going; absent while nothing is changed, or not known. */
  impact?: Impact | undefined;
  /** Whether something stands in the fields that is not saved. */
  isUnsaved: boolean;
  onlyMissing: boolean;
  mayEdit: boolean;
  mayFetch: boolean;
  /** Whether this installation has a way into e-conomic at all. */
  hasDoor: boolean;
  now: Date;
  script: string;
}
