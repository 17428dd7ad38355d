import type { Voucher } from '@kassebro/contracts';
import { createEconomic, type CallOptions, type EconomicClient, type Timeouts } from '@kassebro/economic';
import { startSimulator, type Simulator } from '@kassebro/economic-simulator';
import { z } from 'zod';

const created = z.object({
  agreementNumber: z.int(),
  appSecretToken: z.string(),
  agreementGrantToken: z.string(),
});

interface RoomOptions {
  call?: CallOptions;
  /** As the control call that makes an agreement takes them. */
  agreement?: { language?: 'da' | 'en'; products?: number; customers?: number; inventory?: boolean; roles?: string[] };
}

/** A fresh agreement in the simulator, our client for it, and what a bookkeeper or a test can do to it. */
export interface LedgerRoom {
  number: number;
  client: EconomicClient;
  /** One that waits for the first byte of an answer for 250 ms only: for faults that never answer. */
  hasty: EconomicClient;
  grantToken: string;
  /** Path below `/_simulator`; the agreement is put into it as `{agreement}` or as query. */
  control: (method: string, path: string, body?: object) => Promise<unknown>;
  switches: (values: Record<string, unknown>) => Promise<void>;
  fault: (
    kind: string,
    match?: { method?: string; path?: string },
    more?: { times?: number; delayMs?: number },
  ) => Promise<void>;
  /** The API itself, for what the client does not do. */
  raw: (path: string) => Promise<unknown>;
  /** The same, for writes that the client does not do. */
  send: (path: string, body: object) => Promise<unknown>;
}

export async function openRoom(simulator: Simulator, options: RoomOptions = {}): Promise<LedgerRoom> {
  const agreement = created.parse(await controlAt(simulator.url)('POST', '/agreements', options.agreement ?? {}));
  const { agreementNumber: number, appSecretToken, agreementGrantToken: grantToken } = agreement;
  const clientWith = (timeouts: Partial<Timeouts>): EconomicClient =>
    createEconomic({ baseUrl: simulator.url, appSecretToken, timeouts }).as(grantToken, options.call);
  const control: LedgerRoom['control'] = (method, path, body) =>
    controlAt(simulator.url)(method, path.replace('{agreement}', String(number)), body);
  const headers = { 'X-AppSecretToken': appSecretToken, 'X-AgreementGrantToken': grantToken };
  return {
    number,
    client: clientWith({}),
    hasty: clientWith({ firstByteMs: 250 }),
    grantToken,
    control,
    switches: async (values) => void (await control('PUT', `/switches?agreement=${number}`, values)),
    fault: async (kind, match = {}, more = {}) =>
      void (await control('POST', '/faults', { kind, match: { ...match, agreement: number }, ...more })),
    raw: async (path) => (await fetch(`${simulator.url}${path}`, { headers })).json(),
    send: async (path, body) => {
      const json = { ...headers, 'content-type': 'application/json' };
      const request = { method: 'POST', headers: json, body: JSON.stringify(body) };
      return (await fetch(`${simulator.url}${path}`, request)).json();
    },
  };
}

const controlAt =
  (url: string): ((method: string, path: string, body?: object) => Promise<unknown>) =>
  async (method, path, body) => {
    const response = await fetch(`${url}/_simulator${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };

export { startSimulator };
export type { Simulator };

/** This year's 2 January: never in the future, always in an open year. */
export const DAY = `${new Date().getUTCFullYear()}-01-02`;
export const YEAR = DAY.slice(0, 4);
export const marker = '[KB demo-1030-r1]';

/** A small sale in cash that the seeded chart takes. */
export function sale(change: Partial<Voucher> = {}): Voucher {
  return {
    journal: 2,
    accountingYear: YEAR,
    date: DAY,
    marker,
    lines: [
      {
        kind: 'finance',
        source: 'revenue',
        what: 'Sales',
        amount: 1_000_029,
        text: `Sales ${marker}`,
        account: 5810,
        contraAccount: 1010,
        contraVatCode: 'U25',
      },
      {
        kind: 'finance',
        source: 'payment',
        what: 'Card',
        amount: 700_010,
        text: `Card ${marker}`,
        account: 5830,
        contraAccount: 5810,
      },
    ],
    ...change,
  };
}
