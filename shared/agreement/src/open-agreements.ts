import { type CallBudget, type CallLog, createEconomic, type Timeouts } from '@kassebro/economic';
import { type AgreementFacts, factsOf } from './look-at-agreement.ts';
import { type AgreementTools, type Connect, createAgreements } from './agreements.ts';

/** The variables of every hand that speaks for stores in e-conomic; the last two make the seal that `open` comes from. */
export const agreementVariables = [
  'ECONOMIC_BASE_URL',
  'ECONOMIC_APP_SECRET_TOKEN',
  'ECONOMIC_TIMEOUT_SECONDS',
  'ENCRYPTION_KEY',
  'ENCRYPTION_KEYS_OLD',
] as const;

export interface AgreementParts extends Pick<AgreementTools, 'stores' | 'open'> {
  config: { ECONOMIC_BASE_URL: string; ECONOMIC_APP_SECRET_TOKEN: string; ECONOMIC_TIMEOUT_SECONDS?: number };
  /** The budget of calls that all processes share, by agreement and share; `access` is a name of the access that it has. */
  calls(agreement: number, share: number, access: string): CallBudget;
  /** How much of that budget this process may fill up, 0 to 1. */
  share: number;
  /** Goes before what follows from the configuration. */
  timeouts?: Partial<Timeouts>;
  log?: CallLog;
}

export interface Agreements {
  connect: Connect;
  /**
   * Whose agreement a grant token opens that no store has yet.
   * @throws NeedsAttention when it opens none; RetryLater when e-conomic does not answer
   */
  companyOf: (grantToken: string, options?: { signal?: AbortSignal }) => Promise<AgreementFacts>;
  /** Closes pooled connections; calls under way fail. */
  close(): void;
}

/** The way into the stores' agreements, built once a process. */
export function openAgreements(parts: AgreementParts): Agreements {
  const { config, log } = parts;
  const timeouts = { ...timeoutsOf(config), ...parts.timeouts };
  const economic = createEconomic({
    baseUrl: config.ECONOMIC_BASE_URL,
    appSecretToken: config.ECONOMIC_APP_SECRET_TOKEN,
    log,
    timeouts,
  });
  const budget: AgreementTools['budget'] = (agreement, access) => parts.calls(agreement, parts.share, access);
  return {
    connect: createAgreements({ ...parts, economic, budget }),
    companyOf: async (grantToken, { signal } = {}) => factsOf(await economic.as(grantToken, { signal }).self()),
    close: () => economic.close(),
  };
}

/** A page of many records may take a while longer after its first byte. */
function timeoutsOf({ ECONOMIC_TIMEOUT_SECONDS: seconds }: AgreementParts['config']): Partial<Timeouts> {
  return seconds === undefined ? {} : { firstByteMs: seconds * 1_000, wholeMs: 3 * seconds * 1_000 };
}
