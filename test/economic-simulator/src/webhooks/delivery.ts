import type { WebhookFault } from '../faults/faults.ts';
import type { Switches } from '../switches.ts';
import type { Clock } from '../clock.ts';
import { Poster } from './poster.ts';
import type { Webhook } from './registry.ts';

export interface Attempt {
  at: string;
  /** The receiver's answer, or why there was none. */
  status?: number;
  error?: string;
}

export interface DeliveryRecord {
  id: number;
  agreement: number;
  webhook: number;
  type: string;
  url: string;
  body: string;
  state: 'waiting' | 'delivered' | 'failed' | 'lost';
  attempts: Attempt[];
}

export interface Outgoing {
  webhook: Webhook;
  url: string;
  body: string;
}

interface Task extends Outgoing {
  record: DeliveryRecord;
}

const KEPT_DELIVERIES = 50_000;
const LATE_MS = 500;
/** A notice that waits to be overtaken goes out after this time though none came after it. */
const REORDER_MS = 300;

/**
 * Sends webhooks: a bounded number at once over kept-alive connections, each tried again after growing gaps until it
 * is taken or the gaps are used up.
 */
export class Delivery {
  readonly #switches: Switches;
  readonly #clock: Clock;
  readonly #poster = new Poster();
  readonly #queue: Task[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #next = 0;
  #inFlight = 0;
  #generation = 0;
  #lastId = 0;
  #records: DeliveryRecord[] = [];
  #overtaken: Task | undefined;
  #settled: (() => void)[] = [];

  constructor(switches: Switches, clock: Clock) {
    this.#switches = switches;
    this.#clock = clock;
  }

  /** Queues a notice; `fault` is what is to go wrong with it. */
  send(outgoing: Outgoing, fault: WebhookFault | undefined): void {
    const task = this.#record(outgoing);
    const { kind, delayMs } = fault ?? {};
    if (kind === 'lost') task.record.state = 'lost';
    else if (kind === 'late') this.#later(delayMs ?? LATE_MS, () => this.#enqueue(task));
    else if (kind === 'reordered') this.#letOvertake(task, delayMs ?? REORDER_MS);
    else this.#sendNow(task, kind === 'duplicated' ? [this.#record(outgoing)] : []);
  }

  #sendNow(task: Task, again: readonly Task[]): void {
    for (const one of [task, ...again]) this.#enqueue(one);
    this.#releaseOvertaken();
  }

  /** Holds a notice back until the next one has gone out. */
  #letOvertake(task: Task, longestMs: number): void {
    this.#releaseOvertaken();
    this.#overtaken = task;
    this.#later(longestMs, () => this.#releaseOvertaken());
  }

  /** Newest last. */
  records(agreement?: number): readonly DeliveryRecord[] {
    return this.#records.filter((record) => (agreement ?? record.agreement) === record.agreement);
  }

  /** Notices that are queued, on their way, or waiting for another attempt. */
  get pending(): number {
    return this.#queue.length - this.#next + this.#inFlight + this.#timers.size;
  }

  /** Resolves when nothing is under way any more. */
  settle(): Promise<void> {
    if (this.pending === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#settled.push(resolve);
    });
  }

  /** Forgets what waits and what was sent. Requests on their way end by themselves. */
  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#generation += 1;
    this.#queue.length = 0;
    this.#next = 0;
    this.#overtaken = undefined;
    this.#records = [];
    this.#tellWhenSettled();
  }

  close(): void {
    this.clear();
    this.#poster.close();
  }

  #record({ webhook, url, body }: Outgoing): Task {
    this.#lastId += 1;
    const { agreement, id, type } = webhook;
    const record: DeliveryRecord = {
      id: this.#lastId,
      agreement,
      webhook: id,
      type,
      url,
      body,
      state: 'waiting',
      attempts: [],
    };
    this.#records.push(record);
    if (this.#records.length > 2 * KEPT_DELIVERIES) this.#records = this.#records.slice(-KEPT_DELIVERIES);
    return { webhook, url, body, record };
  }

  #releaseOvertaken(): void {
    const task = this.#overtaken;
    this.#overtaken = undefined;
    if (task !== undefined) this.#enqueue(task);
  }

  #enqueue(task: Task): void {
    this.#queue.push(task);
    this.#pump();
  }

  #pump(): void {
    const most = Math.max(1, this.#switches.get('webhookParallel'));
    while (this.#inFlight < most) {
      const task = this.#queue[this.#next];
      if (task === undefined) break;
      this.#next += 1;
      this.#inFlight += 1;
      void this.#attempt(task);
    }
    if (this.#next === this.#queue.length) {
      this.#queue.length = 0;
      this.#next = 0;
    }
  }

  async #attempt(task: Task): Promise<void> {
    const { webhook, record } = task;
    const generation = this.#generation;
    const at = new Date(this.#clock.now()).toISOString();
    const timeoutMs = this.#switches.get('webhookTimeoutMs', webhook.agreement);
    const result = await this.#poster.post({
      ...task,
      contentType: webhook.contentType,
      customHeaders: webhook.customHeaders,
      timeoutMs,
    });
    this.#inFlight -= 1;
    record.attempts.push({ at, ...result });
    if (generation === this.#generation) this.#conclude(task, 'status' in result ? result.status : 0);
    this.#pump();
    this.#tellWhenSettled();
  }

  #conclude(task: Task, status: number): void {
    const { webhook, record } = task;
    const limit = this.#switches.get('webhookSuccess', webhook.agreement) === '2xx' ? 300 : 400;
    if (status >= 200 && status < limit) record.state = 'delivered';
    else this.#again(task);
  }

  #again(task: Task): void {
    const { webhook, record } = task;
    const gap = this.#switches.get('webhookRetryGapsMs', webhook.agreement)[record.attempts.length - 1];
    if (gap !== undefined && record.state === 'waiting') {
      this.#later(gap, () => this.#enqueue(task));
      return;
    }
    record.state = 'failed';
    if (this.#switches.get('webhookDisabledAfterFailure', webhook.agreement)) webhook.isDisabled = true;
  }

  #later(milliseconds: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
      this.#tellWhenSettled();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #tellWhenSettled(): void {
    if (this.pending > 0) return;
    const waiting = this.#settled;
    this.#settled = [];
    for (const resolve of waiting) resolve();
  }
}
