import { createHash } from 'node:crypto';
import type { StoreSettings } from '@kassebro/contracts';
import type { CallBudget, Economic, EconomicClient } from '@kassebro/economic';
import { because, NeedsAttention } from '@kassebro/errors';

/** What is needed of a store to speak for it in e-conomic. */
export interface StoreWithAgreement {
  id: string;
  settings: StoreSettings;
  agreement?: { number: number; grantTokenSealed: string } | undefined;
}

export interface AgreementTools {
  stores: { find(id: string): Promise<StoreWithAgreement | undefined> };
  /** Opens what was sealed at rest. */
  open(sealed: string): string;
  economic: Economic;
  /**
   * How much of its budget of calls this kind of work may fill up is for the caller to choose. `access` tells one access to the
   * agreement from another: what was refused with the last one says nothing about a new one.
   */
  budget(agreement: number, access: string): CallBudget;
}

/** @throws what `createAgreements` says; `signal` breaks off calls that are under way, and stops further ones */
export type Connect = (store: string, options?: { signal?: AbortSignal }) => Promise<ConnectedAgreement>;

export interface ConnectedStore {
  settings: StoreSettings;
  ledger: EconomicClient;
}

/** With e-conomic's number of the agreement, for who remembers something of it: a store may be connected to another one. */
export interface ConnectedAgreement extends ConnectedStore {
  agreement: number;
}

/**
 * From a store's id to its settings as they are now and a client that speaks for it. The settings are read each time,
 * so a change works from the next job on; nothing secret outlives the call.
 * @throws NeedsAttention not-connected when the store has no agreement
 * @throws Error when the store does not exist, or the token was sealed with another key
 */
export function createAgreements(tools: AgreementTools): Connect {
  return async (id, { signal } = {}) => {
    const store = await tools.stores.find(id);
    if (!store) throw new Error(`store ${id} does not exist`);
    if (!store.agreement) throw new NeedsAttention(because('not-connected'));
    const { settings, agreement } = store;
    const { number } = agreement;
    const budget = tools.budget(number, nameOf(agreement.grantTokenSealed));
    return {
      agreement: number,
      settings,
      ledger: tools.economic.as(tools.open(agreement.grantTokenSealed), { budget, signal }),
    };
  };
}

/** Sealing is never the same twice, so a new access has a new name; nothing can be opened with it. */
const nameOf = (sealed: string): string => createHash('sha256').update(sealed).digest('hex').slice(0, 16);
