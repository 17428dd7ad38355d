/** A figure of the day, and the difference that there would be if it had been told wrongly in the way that `figure` says. */
export interface Candidate {
  figure: string;
  /** Øre, with the sign of the difference. */
  amount: number;
  /** Two readings of one figure do not explain a difference together. */
  subject: string;
}

/**
 * What explains a difference to the øre: the one figure that fits, else the one pair that does. Figures of a pair go the
 * same way, since any small difference lies between two large figures by chance. More than one answer is none: the cause
 * must not be guessed.
 */
export function likelyReason(
  difference: number,
  candidates: readonly Candidate[],
): readonly [Candidate] | readonly [Candidate, Candidate] | undefined {
  const sameWay = candidates.filter(({ amount }) => amount !== 0 && Math.sign(amount) === Math.sign(difference));
  const [one, ...others] = sameWay.filter(({ amount }) => amount === difference);
  if (one) return others.length === 0 ? [one] : undefined;
  const [pair, ...more] = pairs(difference, sameWay);
  return more.length === 0 ? pair : undefined;
}

/** Each pair once. By amount, so that a day of hundreds of figures is still quick. */
function pairs(difference: number, candidates: readonly Candidate[]): (readonly [Candidate, Candidate])[] {
  const before = new Map<number, Candidate[]>();
  return candidates.flatMap((candidate) => {
    const partners = (before.get(difference - candidate.amount) ?? []).filter(
      ({ subject }) => subject !== candidate.subject,
    );
    before.set(candidate.amount, [...(before.get(candidate.amount) ?? []), candidate]);
    return partners.map((partner) => [partner, candidate] as const);
  });
}
