import type { Agreement } from '../state/agreement.ts';
import type { Switches } from '../switches.ts';
import type { Answer } from '../wire/answer.ts';
import type { WireRequest } from '../wire/http-server.ts';

interface Seen {
  request: Pick<WireRequest, 'method' | 'path' | 'base'>;
  agreement: Agreement | undefined;
}

/** What the fault `404-after-create` hides: the first reads of a fresh record do not find it. */
export class HiddenRecords {
  readonly #switches: Switches;
  /** Reads that still do not find it, by agreement and path. */
  readonly #reads = new Map<string, number>();

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  /** Hides what an answer says was created, by its `self` links. */
  hide({ request, agreement }: Seen, answer: Answer): void {
    if (answer.status !== 201) return;
    const reads = this.#switches.get('hiddenReads', agreement?.number);
    const created: unknown[] = Array.isArray(answer.body) ? answer.body : [answer.body];
    for (const record of created) {
      const self = typeof record === 'object' && record !== null && 'self' in record ? record.self : undefined;
      if (typeof self === 'string') this.#reads.set(keyOf(agreement, self.slice(request.base.length)), reads);
    }
  }

  /** Counts a read down. */
  isHidden({ request: { method, path }, agreement }: Seen): boolean {
    if (method !== 'GET' || this.#reads.size === 0) return false;
    const key = keyOf(agreement, path);
    const reads = this.#reads.get(key) ?? 0;
    if (reads <= 1) this.#reads.delete(key);
    else this.#reads.set(key, reads - 1);
    return reads > 0;
  }

  clear(): void {
    this.#reads.clear();
  }
}

function keyOf(agreement: Agreement | undefined, path: string): string {
  return `${agreement?.number ?? ''} ${path}`;
}
