import { openAgreements, openLedgerLists } from '@kassebro/agreement';
import { type Config, sealOf } from '@kassebro/process';
import type { EconomicDoor } from './house.ts';

/** A person waits, so what a page reads in e-conomic may use the whole budget of calls. */
const SHARE_OF_CALLS = 1;

type Optional = Partial<Config<'ECONOMIC_APP_SECRET_TOKEN' | 'ENCRYPTION_KEY'>>;
type DoorParts = Omit<Parameters<typeof openAgreements>[0], 'config' | 'open' | 'share'>;

/** Without a way into e-conomic the pages show what is known here, and say that the rest cannot be seen. */
export function openEconomicDoor(
  config: Config<'ECONOMIC_BASE_URL' | 'ENCRYPTION_KEYS_OLD'> & Optional,
  parts: DoorParts,
): (EconomicDoor & { close(): void }) | undefined {
  const { ECONOMIC_BASE_URL, ECONOMIC_APP_SECRET_TOKEN, ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD } = config;
  if (ECONOMIC_APP_SECRET_TOKEN === undefined || ENCRYPTION_KEY === undefined) return undefined;
  const seal = sealOf({ ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD });
  const app = { ECONOMIC_BASE_URL, ECONOMIC_APP_SECRET_TOKEN };
  const opening = { ...parts, config: app, open: seal.open, share: SHARE_OF_CALLS };
  const agreements = openAgreements(opening);
  const lists = openLedgerLists(opening);
  const close = (): void => {
    agreements.close();
    lists.close();
  };
  const { connect, companyOf } = agreements;
  return { connect, companyOf, lists, seal, close };
}
