import { because, NeedsAttention } from '@kassebro/errors';
import { type Binding, inForce, whyAside } from '@kassebro/store';
import type { CreationTools } from './tools.ts';

type Bindings = CreationTools['bindings'];

/** How a record of the till is bound, if it ever was. */
export const bindingOf = async (
  { store, kind, record }: Pick<Binding, 'store' | 'kind' | 'record'>,
  bindings: Bindings,
): Promise<Binding | undefined> => (await bindings.byRecords(store, kind, [record])).get(record);

/** e-conomic's number of a record that is there now. */
export function boundNumber(binding: Binding | undefined): string | undefined {
  const standing = inForce(binding);
  return standing && standing.state !== 'gone' ? standing.number : undefined;
}

/**
 * Binds a record to its number in e-conomic. Whoever has bound one of the two since is not overwritten: the record to another
 * number, which is well, or the number to another record, which a person must see to.
 * @param before how the record was bound when it was last looked at: it keeps the numbers that it had before it was deleted there
 * @throws NeedsAttention number-taken
 */
export async function bindRecord(
  binding: Binding,
  before: Binding | undefined,
  bindings: Bindings,
): Promise<{ number: string; byAnother: boolean }> {
  const former = before ? [...(before.formerNumbers ?? []), before.number] : [];
  const formerNumbers = former.filter((number) => number !== binding.number);
  const whole = { ...binding, ...(formerNumbers.length > 0 && { formerNumbers }) };
  const fresh = new Set(before ? [] : [binding.record]);
  const { taken } = await bindings.save([whole], fresh);
  if (taken.length === 0 || (await isSavedAfterRelease(whole, bindings)))
    return { number: binding.number, byAnother: false };
  const own = await bindingOf(binding, bindings);
  const number = boundNumber(own);
  if (number !== undefined) return { number, byAnother: true };
  // A person has set it aside since: it is there, and nothing more is to be done about it.
  if (whyAside(own)) return { number: binding.number, byAnother: false };
  throw new NeedsAttention(because('number-taken', await holderOf(binding, bindings)));
}

/** Its number may still be held by a record that was deleted in e-conomic, which then lets it go. */
async function isSavedAfterRelease(binding: Binding, bindings: Bindings): Promise<boolean> {
  const owner = await ownerOf(binding, bindings);
  if (owner?.state !== 'gone' || owner.record === binding.record) return false;
  const released = { ...owner, released: true, syncedAt: binding.syncedAt } as const;
  return (await bindings.save([released, binding])).taken.length === 0;
}

async function holderOf(binding: Binding, bindings: Bindings): Promise<{ number: string; name: string }> {
  const { number } = binding;
  const owner = await ownerOf(binding, bindings);
  const { name } = owner?.seen ?? {};
  return { number, name: typeof name === 'string' ? name : (owner?.record ?? number) };
}

const ownerOf = async ({ store, kind, number }: Binding, bindings: Bindings): Promise<Binding | undefined> =>
  (await bindings.byNumbers(store, kind, [number])).get(number);
