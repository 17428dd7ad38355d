import { customerNumberOf } from '@kassebro/bookkeeping';
import { productNumber, type Operation, type Reason, type Sync } from '@kassebro/contracts';
import { because, type CauseCode } from '@kassebro/errors';
import type { BoundKind, Hold, StoreRecord } from '@kassebro/store';
import type { RecordsHouse } from './index.ts';
import type { Sides } from './wanted.ts';
import type { RecordFacts } from './why.ts';

/** The board on which a kind's numbers are noticed. */
export const syncOf = { product: 'products', customer: 'customers' } as const satisfies Record<BoundKind, Sync>;

const accessCauses: readonly string[] = ['grant-revoked', 'not-connected', 'app-secret-mismatch'] satisfies CauseCode[];
const isAboutAccess = ({ cause }: Reason): boolean => accessCauses.includes(cause);

/** Its number in e-conomic, or the one that it would have there; nothing when that cannot be told. */
export function numberOf(sides: Sides): string | undefined {
  if (sides.binding && sides.binding.number !== '') return sides.binding.number;
  if (sides.kind === 'product') return sides.till?.productNumber;
  const made = customerNumberOf(sides.till?.phone);
  return 'number' in made ? String(made.number) : undefined;
}

/** Everything that the question why needs to know. */
export async function factsOf(
  sides: Sides,
  { store, creation, house }: { store: StoreRecord; creation: Operation | undefined; house: RecordsHouse },
): Promise<RecordFacts> {
  const { kind, binding } = sides;
  const { settings, agreement, paused } = store;
  const holds = await house.holds.of(store.id);
  return {
    kind,
    isConnected: agreement !== undefined,
    accessLost: accessLost(store, holds),
    paused: { toTill: paused?.toTill === true, toLedger: paused?.toLedger === true },
    sends: kind === 'product' ? settings.sendProducts : settings.sendCustomers,
    receives: receives(kind, store),
    unusable: unusable(sides, store),
    creation,
    held: holds.find(({ sync, reason }) => sync === syncOf[kind] && !isAboutAccess(reason))?.reason,
    binding,
    isNoticed: await isNoticed(sides, store.id, house),
  };
}

export const receives = (kind: BoundKind, { settings }: Pick<StoreRecord, 'settings'>): boolean =>
  kind === 'product' ? settings.receiveProducts : settings.receiveCustomers;

function accessLost({ agreement }: StoreRecord, holds: readonly Hold[]): Reason | undefined {
  const seen = agreement?.checked?.problems.find(({ of }) => of === 'access')?.reason;
  return seen ?? holds.map(({ reason }) => reason).find(isAboutAccess);
}

/** What keeps it from being created in e-conomic, as far as the till's record alone tells. */
function unusable(sides: Sides, { settings }: StoreRecord): Reason | undefined {
  if (!sides.till) return undefined;
  if (sides.kind === 'product') {
    const { productNumber: number } = sides.till;
    return productNumber.safeParse(number).success ? undefined : because('number-too-long', { number });
  }
  if (sides.till.name === undefined) return because('name-missing');
  const made = customerNumberOf(sides.till.phone);
  return 'reason' in made && settings.customerWithoutNumber === 'attention' ? made.reason : undefined;
}

/** Without Redis nobody knows, and the page says what else it can. */
async function isNoticed(sides: Sides, store: string, { board, log }: RecordsHouse): Promise<boolean> {
  const number = numberOf(sides);
  if (number === undefined) return false;
  try {
    return (await board.waiting({ store, sync: syncOf[sides.kind] }, [number])).has(number);
  } catch (error) {
    log.warn('whether a number is on its board could not be asked', { store, error });
    return false;
  }
}
