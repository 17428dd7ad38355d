import { type Binding, ledgerKeyOf } from './binding-model.ts';

/**
 * Those that each want a number which another of them has and gives up, so that none can be first: two that change places, or
 * three in a ring. One that waits for somebody who stays, or who stands for a later look, is not among them. Pure.
 * @param owners who has the wanted numbers, as they stand
 */
export function waitingForEachOther(refused: readonly Binding[], owners: readonly Binding[]): Binding[] {
  const ownerOf = new Map(owners.map((owner) => [ledgerKeyOf(owner), owner]));
  const wantedBy = new Map(refused.map((one) => [one.record, one]));
  const waiting = refused.filter((one) => {
    const owner = ownerOf.get(ledgerKeyOf(one));
    const leaving = owner && wantedBy.get(owner.record);
    return leaving !== undefined && leaving !== one && owner !== undefined && owner.syncedAt <= leaving.syncedAt;
  });
  return waiting.length === refused.length ? waiting : waitingForEachOther(waiting, owners);
}
