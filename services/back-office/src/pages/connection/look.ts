import { lookAtAgreement } from '@kassebro/agreement';
import type { House } from '../../house.ts';

/** What a look at a store's agreement needs of the rest of the house. */
export type LookHouse = Pick<House, 'agreements' | 'economic' | 'log' | 'now'>;

/**
 * Looks at a store's agreement and writes down what was found.
 * @returns false where there is no way to look
 */
export async function noteLook(store: string, { agreements, economic, log, now }: LookHouse): Promise<boolean> {
  if (!economic) return false;
  try {
    const { facts, ...found } = await lookAtAgreement(store, economic.connect);
    await agreements.noteCheck(store, { facts, checked: { at: now(), ...found } });
    return true;
  } catch (error) {
    // A token that was sealed with another key, for example: whoever runs this must see it.
    log.error('the agreement of a store could not be looked at', { store, error });
    return false;
  }
}
