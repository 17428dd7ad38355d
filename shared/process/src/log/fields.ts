/**
 * What may stand in a log line: identities, counts and times, never contents. A field that is not listed here does not
 * compile, and is dropped if it comes all the same.
 */
export interface LogFields {
  store?: string | undefined;
  operation?: string | undefined;
  job?: string | undefined;
  queue?: string | undefined;
  correlation?: string | undefined;
  sync?: string | undefined;
  record?: string | undefined;
  event?: string | undefined;
  state?: string | undefined;
  cause?: string | undefined;
  voucher?: string | undefined;
  attempt?: number | undefined;
  count?: number | undefined;
  ms?: number | undefined;
  method?: string | undefined;
  path?: string | undefined;
  status?: number | undefined;
  cost?: number | undefined;
  url?: string | undefined;
  port?: number | undefined;
  pid?: number | undefined;
  signal?: string | undefined;
  name?: string | undefined;
  detail?: string | undefined;
  error?: unknown;
}

const names: Record<keyof LogFields, true> = {
  store: true,
  operation: true,
  job: true,
  queue: true,
  correlation: true,
  sync: true,
  record: true,
  event: true,
  state: true,
  cause: true,
  voucher: true,
  attempt: true,
  count: true,
  ms: true,
  method: true,
  path: true,
  status: true,
  cost: true,
  url: true,
  port: true,
  pid: true,
  signal: true,
  name: true,
  detail: true,
  error: true,
};

export const isField = (name: string): name is keyof LogFields => Object.hasOwn(names, name);
