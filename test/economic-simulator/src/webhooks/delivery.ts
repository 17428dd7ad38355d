import type { WebhookFault } from '../faults/faults.ts';
import type { Switches } from '../switches.ts';
import type { Clock } from '../clock.ts';
import { disable } from './disable.ts';
import { Lane } from './lane.ts';
import { Poster } from './poster.ts';
import type { Webhook } from './registry.ts';

export interface Attempt {
  at: string;
  /** The receiver's answer and how its body begins, or why there was none. */
  status?: number;
  answer?: string | undefined;
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

/** Loopback addresses that Linux has without being told. */
const SOURCES = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5'];
const KEPT_DELIVERIES = 50_000;
const LATE_MS = 500;
const MOST_REDIRECTS = 5;
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
  readonly #timers = new Set<NodeJS.Timeout>();
  #lanes = new Map<number, Lane<Task>>();
  #lastId = 0;
  #lastSource = 0;
  #records: DeliveryRecord[] = [];
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
    this.#enqueue(this.#laneOf(task).release());
  }

  /** Holds a notice back until the next one of its agreement has gone out. */
  #letOvertake(task: Task, longestMs: number): void {
    const lane = this.#laneOf(task);
    this.#enqueue(lane.holdBack(task));
    this.#later(longestMs, () => this.#enqueue(lane.release(task)));
  }

  #laneOf({ webhook: { agreement } }: Task): Lane<Task> {
    const lane = this.#lanes.get(agreement) ?? new Lane<Task>();
    this.#lanes.set(agreement, lane);
    return lane;
  }

  /** Newest last. */
  records(agreement?: number): readonly DeliveryRecord[] {
    return this.#records.filter((record) => (agreement ?? record.agreement) === record.agreement);
  }

  /** Notices that are queued, on their way, or waiting for another attempt. */
  get pending(): number {
    return [...this.#lanes.values()].reduce((sum, lane) => sum + lane.size, this.#timers.size);
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
    this.#lanes = new Map();
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

  #enqueue(task: Task | undefined): void {
    if (task === undefined) return;
    const lane = this.#laneOf(task);
    lane.enqueue(task);
    this.#pump(lane, task.webhook.agreement);
  }

  #pump(lane: Lane<Task>, agreement: number): void {
    const most = this.#switches.get('webhookParallel', agreement);
    for (let task = lane.start(most); task !== undefined; task = lane.start(most)) void this.#attempt(lane, task);
  }

  async #attempt(lane: Lane<Task>, task: Task): Promise<void> {
    const { webhook, record } = task;
    const at = new Date(this.#clock.now()).toISOString();
    const result = await this.#poster.post({
      ...task,
      contentType: webhook.contentType,
      customHeaders: webhook.customHeaders,
      source: this.#source(webhook.agreement),
      timeoutMs: this.#switches.get('webhookTimeoutMs', webhook.agreement),
      redirects: this.#switches.get('webhookRedirects', webhook.agreement) === 'follow' ? MOST_REDIRECTS : 0,
    });
    lane.finish();
    record.attempts.push({ at, ...result });
    // What was on its way when everything was forgotten has no consequences.
    if (this.#lanes.get(webhook.agreement) === lane) {
      this.#conclude(task, 'status' in result ? result.status : 0);
      this.#pump(lane, webhook.agreement);
    }
    this.#tellWhenSettled();
  }

  /** The next of several addresses, or undefined for the one that the system chooses. */
  #source(agreement: number): string | undefined {
    if (this.#switches.get('webhookSource', agreement) === 'one') return undefined;
    this.#lastSource += 1;
    return SOURCES[this.#lastSource % SOURCES.length];
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
    if (this.#switches.get('webhookDisabledAfterFailure', webhook.agreement)) disable(webhook, this.#clock.now());
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
