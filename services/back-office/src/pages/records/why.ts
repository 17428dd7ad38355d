import type { Operation, Reason } from '@kassebro/contracts';
import type { CauseCode } from '@kassebro/errors';
import { type Binding, type BoundKind, isSetAside, whyAside } from '@kassebro/store';

/** What is known of one record and its store, for the question why it is not synchronised. */
export interface RecordFacts {
  kind: BoundKind;
  isConnected: boolean;
  /** e-conomic does not let us in. */
  accessLost?: Reason | undefined;
  paused: { toTill: boolean; toLedger: boolean };
  /** Whether records of this kind are sent to e-conomic, and whether they are fetched from there. */
  sends: boolean;
  receives: boolean;
  /** Why it cannot be created in e-conomic as it is in the till, such as a phone number that can be no customer number. */
  unusable?: Reason | undefined;
  /** Its creation in e-conomic. */
  creation?: Pick<Operation, 'state' | 'reason'> | undefined;
  /** Why e-conomic shows nothing at all of this kind. */
  held?: Reason | undefined;
  binding?: Pick<Binding, 'state' | 'number' | 'reason' | 'unplaced' | 'setAside'> | undefined;
  /** It was noticed, and the look at it is still to come. */
  isNoticed: boolean;
}

/** The checks in their order, by the name of what is found. */
export type Check =
  | 'set-aside'
  | 'not-connected'
  | 'access-lost'
  | 'paused'
  | 'switched-off'
  | 'unusable'
  | 'under-way'
  | 'creation-stands'
  | 'held'
  | 'not-shown'
  | 'attention'
  | 'gone'
  | 'noticed'
  | 'not-sent'
  | 'never-asked'
  | 'synchronised';

/** What can be done about it: a page that puts it right, or a deed on the record itself. */
type Deed = 'connection' | 'settings' | 'cause' | 'try-again' | 'fetch' | 'link' | 'create' | 'restore' | 'none';

export interface Why {
  check: Check;
  reason?: Reason;
  deed: Deed;
}

type Look = (facts: RecordFacts) => Why | undefined;

const because = (check: Check, deed: Deed, reason: Reason | undefined): Why =>
  reason ? { check, deed, reason } : { check, deed };

/** It is in the till, and nothing is known of it in e-conomic. */
const isOnlyInTill = ({ binding }: RecordFacts): boolean => binding === undefined;

/** A person has said so, and that stands before everything else. */
const aside: Look = ({ binding }) =>
  binding && isSetAside(binding)
    ? because('set-aside', binding.state === 'ignored' ? 'restore' : 'link', whyAside(binding))
    : undefined;

const connection: Look = ({ isConnected }) =>
  isConnected ? undefined : { check: 'not-connected', deed: 'connection' };

const access: Look = ({ accessLost }) => accessLost && because('access-lost', 'connection', accessLost);

const pause: Look = (facts) => {
  const isPaused = isOnlyInTill(facts) ? facts.paused.toLedger : facts.paused.toTill;
  return isPaused ? { check: 'paused', deed: 'none' } : undefined;
};

const direction: Look = (facts) => {
  const isOn = isOnlyInTill(facts) ? facts.sends : facts.receives;
  return isOn ? undefined : { check: 'switched-off', deed: 'settings' };
};

const number: Look = (facts) =>
  isOnlyInTill(facts) && facts.unusable ? because('unusable', 'cause', facts.unusable) : undefined;

/** Once the two are linked, how the creation went does not matter any more, unless it still waits for a person. */
const creation: Look = (facts) => {
  const { creation: sent } = facts;
  if (!sent) return undefined;
  const { state, reason } = sent;
  if (state === 'attention') return because('creation-stands', isDoubt(reason) ? 'link' : 'try-again', reason);
  if (state === 'done' || !isOnlyInTill(facts)) return undefined;
  if (state === 'skipped' || state === 'cancelled') return because('not-sent', 'create', reason);
  return because('under-way', state === 'retrying' || state === 'uncertain' ? 'try-again' : 'none', reason);
};

const board: Look = ({ held }) => held && because('held', 'cause', held);

const shown: Look = ({ binding }) =>
  binding?.state === 'attention' && binding.reason?.cause === 'record-unreadable-in-economic'
    ? because('not-shown', 'fetch', binding.reason)
    : undefined;

const person: Look = ({ binding }) =>
  binding?.state === 'attention'
    ? because('attention', isDoubt(binding.reason) ? 'link' : 'fetch', binding.reason)
    : undefined;

const deletion: Look = ({ binding }) => (binding?.state === 'gone' ? { check: 'gone', deed: 'fetch' } : undefined);

const notice: Look = ({ isNoticed }) => (isNoticed ? { check: 'noticed', deed: 'none' } : undefined);

const asking: Look = (facts) => (isOnlyInTill(facts) ? { check: 'never-asked', deed: 'create' } : undefined);

const doubts: readonly string[] = ['customer-doubt', 'till-number-taken', 'number-taken'] satisfies CauseCode[];
/** Only a person can tell who it is. */
const isDoubt = (reason: Reason | undefined): boolean => reason !== undefined && doubts.includes(reason.cause);

/** What stands further in front makes everything after it pointless to mend. */
const looks = [
  aside,
  connection,
  access,
  pause,
  direction,
  number,
  creation,
  board,
  shown,
  person,
  deletion,
  notice,
  asking,
] as const satisfies readonly Look[];

/** Why a record is not synchronised: the first check that fails. Pure. */
export function whyNotSynchronised(facts: RecordFacts): Why {
  for (const look of looks) {
    const found = look(facts);
    if (found) return found;
  }
  return { check: 'synchronised', deed: 'none' };
}
