import { because } from '@kassebro/errors';
import { EconomicFault } from '../outcome/economic-fault.ts';
import { type InPieces, inPieces, type Reading } from './in-pieces.ts';
import type { Read } from './readable.ts';

/** Records that are asked for by number. */
export interface ByNumbers<T, N> extends Reading, Pick<InPieces<unknown, unknown>, 'answersOthers'> {
  /** So many as one filter takes. */
  lists: readonly (readonly N[])[];
  readList: (numbers: readonly N[]) => Promise<Read<T, N>>;
  /** One record at its own address; nothing when e-conomic itself says that there is none. */
  readOne: (number: N) => Promise<Read<T, N>>;
}

/** Records by number. One that e-conomic cannot show is unreadable and does not hide the others, where lists are narrowed. */
export async function readByNumbers<T, N>({ lists, readList, readOne, ...how }: ByNumbers<T, N>): Promise<Read<T, N>> {
  const parts = await inPieces(lists, {
    ...how,
    read: readList,
    cut: halves,
    readAlone: async ([number]) => (number === undefined ? NOTHING : readOne(number).catch(notShown(number))),
  });
  return together(parts);
}

const NOTHING = { found: [], unreadable: [] };

function halves<N>(numbers: readonly N[]): (readonly N[])[] {
  const half = Math.ceil(numbers.length / 2);
  return numbers.length > 1 ? [numbers.slice(0, half), numbers.slice(half)] : [];
}

const notShown =
  <N>(number: N) =>
  (error: unknown): Read<never, N> => {
    if (!(error instanceof EconomicFault)) throw error;
    return { found: [], unreadable: [{ number, why: notShownBecause(number) }] };
  };

/** A number for which e-conomic has nothing but faults. */
export const notShownBecause = (number: unknown) =>
  because('record-unreadable-in-economic', { number: String(number) });

export const together = <T, N>(parts: readonly Read<T, N>[]): Read<T, N> => ({
  found: parts.flatMap(({ found }) => found),
  unreadable: parts.flatMap(({ unreadable }) => unreadable),
});
