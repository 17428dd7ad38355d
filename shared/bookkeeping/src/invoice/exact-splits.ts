import { grossOf, netOf } from '../money/vat.ts';

/** Net and VAT of one line, øre. */
export interface Split {
  net: number;
  vat: number;
}

interface Candidate extends Split {
  /** What rounding this line's VAT to whole øre adds to it, in ten-thousandths of an øre. */
  roundedBy: number;
  /** Gross less net and VAT: what the line is short of. */
  short: number;
}

const WHOLE = 10_000;
const HALF = WHOLE / 2;
/** No rate in use needs more. */
const FARTHEST = 100;
/** How far from its own net price a line may go, øre: as far as one øre of VAT is wide. At 25 % that is four, and one does. */
const reachAt = (rate: number): number => (rate > 0 ? Math.min(FARTHEST, Math.ceil(100 / rate)) : 0);

/**
 * Net prices for lines of one VAT rate, such that e-conomic arrives at the same VAT however it works it out. It is not known
 * whether e-conomic rounds the VAT of each line or that of the whole invoice, nor where it rounds half an øre to. So no line and
 * no sum of lines may stand on half an øre, and what rounding the lines adds up to must stay under half an øre. Where no net
 * price does that and gives the line's gross as well, the nearest one is taken; what is short in all is as near to nothing as
 * can be, and goes on a line of its own.
 * @param grosses øre with VAT; negative for returns
 * @returns one split for each, in the same order
 */
export function exactSplits(grosses: readonly number[], rate: number): Split[] {
  let drift = 0;
  let short = 0;
  return grosses.map((gross) => {
    const chosen = best(candidates(gross, rate), { drift, short });
    drift += chosen.roundedBy;
    short += chosen.short;
    return { net: chosen.net, vat: chosen.vat };
  });
}

function candidates(gross: number, rate: number): [Candidate, ...Candidate[]] {
  const own = netOf(gross, rate);
  const candidate = (step: number): Candidate => {
    const net = own + step;
    const vat = grossOf(net, rate) - net;
    const exact = BigInt(net) * BigInt(Math.round(rate * 100));
    return { net, vat, roundedBy: Number(BigInt(vat) * BigInt(WHOLE) - exact), short: gross - net - vat };
  };
  const steps = Array.from({ length: reachAt(rate) }, (_, index) => index + 1);
  return [candidate(0), ...steps.flatMap((step) => [candidate(0 - step), candidate(step)])];
}

function best(all: readonly [Candidate, ...Candidate[]], so: { drift: number; short: number }): Candidate {
  const safe = all.filter(({ roundedBy }) => Math.abs(roundedBy) < HALF && Math.abs(so.drift + roundedBy) < HALF);
  const nearness = ({ short, roundedBy }: Candidate): [number, number, number] => [
    Math.abs(so.short + short),
    Math.abs(short),
    Math.abs(so.drift + roundedBy),
  ];
  const [nearest] = safe.toSorted((one, other) => compare(nearness(one), nearness(other)));
  // No rate in use comes here. One that does is seen when e-conomic's own sum is read back, before anything is booked.
  return nearest ?? all[0];
}

const compare = (one: readonly number[], other: readonly number[]): number =>
  one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
