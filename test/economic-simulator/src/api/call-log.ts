export interface CallRecord {
  at: string;
  agreement: number | undefined;
  method: string;
  /** Without host, with query. */
  path: string;
  /** 0: no answer was given. */
  status: number;
}

const KEPT_CALLS = 100_000;

/** Every request to the API, newest last, for tests that count calls. */
export class CallLog {
  #calls: CallRecord[] = [];
  readonly #counts = new Map<string, Map<string, number>>();

  /** `template` is the path with its parameters in braces. */
  add(call: CallRecord, template: string): void {
    this.#calls.push(call);
    if (this.#calls.length > 2 * KEPT_CALLS) this.#calls = this.#calls.slice(-KEPT_CALLS);
    const owner = String(call.agreement ?? '');
    const counts = this.#counts.get(owner) ?? new Map<string, number>();
    this.#counts.set(owner, counts);
    const name = `${call.method} ${template}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  /** Of one agreement, or of all and of nobody. */
  calls(agreement: number | undefined): readonly CallRecord[] {
    return agreement === undefined ? this.#calls : this.#calls.filter((call) => call.agreement === agreement);
  }

  counts(agreement: number | undefined): Record<string, number> {
    const totals: Record<string, number> = {};
    for (const [owner, counts] of this.#counts) {
      if (agreement !== undefined && owner !== String(agreement)) continue;
      for (const [name, count] of counts) totals[name] = (totals[name] ?? 0) + count;
    }
    return totals;
  }

  clear(): void {
    this.#calls = [];
    this.#counts.clear();
  }
}
