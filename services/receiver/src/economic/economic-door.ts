import type { IncomingMessage, ServerResponse } from 'node:http';
import { CANARY_HEADER, canaryText, type Notice, renumbered, type Sync } from '@kassebro/contracts';
import { correlationFrom, type Log } from '@kassebro/process';
import type { Board, DoorDiary, WatchedDoors } from '@kassebro/queue';
import type { Figures, Outcome } from '../figures.ts';
import { type ReadNotice, readNotice } from '../numbers/read-notice.ts';
import { redact } from '../numbers/redact.ts';
import { type Answer, answers, send } from './answers.ts';
import { checkSecret } from './check-secret.ts';
import { type Body, readBody } from './read-body.ts';
import { decodeText, isEconomicAddress, readTarget, type Target } from './target.ts';

export interface EconomicDoorTools {
  doors: Pick<WatchedDoors, 'find'>;
  board: Pick<Board, 'pin'>;
  diary: Pick<DoorDiary, 'refused'>;
  figures: Figures;
  log: Pick<Log, 'debug' | 'info' | 'warn'>;
}

const QUIET_MS = 10_000;

/** One delivery on its way through the door. `known`: its sync, once it is believed. */
interface Delivery<K extends Sync | 'unknown' = Sync | 'unknown'> {
  readonly response: ServerResponse;
  readonly correlation: string;
  readonly known: K;
}
/** One whose secret fits. */
interface Believed extends Delivery<Sync> {
  readonly store: string;
  readonly query: string;
}

/**
 * The door for e-conomic's webhooks, on plain node:http because Express alone would cost most of its throughput. Checks
 * the secret, reads the numbers, pins them, answers; 202 only when Redis holds them. Never 410, which makes some senders
 * give up for good, and never a redirect.
 */
export class EconomicDoor {
  readonly #tools: EconomicDoorTools;
  #quietUntil = 0;

  constructor(tools: EconomicDoorTools) {
    this.#tools = tools;
  }

  /** @returns whether the request was for this door */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = request.url ?? '';
    if (!isEconomicAddress(url) || (request.method !== 'POST' && request.method !== 'GET')) return false;
    const target = readTarget(url, request.headers['x-kassebro-secret']);
    const correlation = correlationFrom(request.headers['x-request-id']);
    if (target) this.#enter(request, target, { response, correlation, known: 'unknown' });
    else this.#answer({ response, correlation, known: 'unknown' }, answers.unknown);
    return true;
  }

  #enter(request: IncomingMessage, target: Target, stranger: Delivery<'unknown'>): void {
    const { response, correlation } = stranger;
    const door = this.#tools.doors.find(target.store);
    if (door === 'unavailable') return this.#answer(stranger, answers.notNow);
    const entry = checkSecret(door, target.sync, target.secret);
    const canary = canaryIn(request.headers[CANARY_HEADER]);
    if (entry.kind === 'refused') {
      if (door && entry.sync && canary === undefined)
        this.#tools.diary.refused({ store: door.store, sync: entry.sync, cause: 'hook-refused' });
      return this.#answer({ response, correlation, known: entry.sync ?? 'unknown' }, answers.unknown);
    }
    const delivery = { response, correlation, known: entry.sync, store: target.store, query: target.query };
    if (canary !== undefined) return this.#answer(delivery, answers.tested({ canary, on: entry.kind === 'open' }));
    if (entry.kind === 'switched-off') return this.#answer(delivery, answers.switchedOff);
    readBody(request, (body) => this.#take(delivery, body));
  }

  #take(delivery: Believed, body: Body): void {
    if (body === 'gone') return this.#count(delivery.known, { status: 'gone', outcome: 'gone' });
    if (body === 'too-large') return this.#answer(delivery, answers.tooLarge);
    const { store, known: sync, query, correlation } = delivery;
    const text = decodeText(body);
    const read = readNotice(sync, { body: text, query });
    if (read.numbers.length === 0) return this.#unreadable(delivery, text || query);
    const notice: Notice = { store, sync, numbers: entriesOf(read) };
    this.#tools.board.pin([notice], correlation, 'webhook').then(
      () => this.#pinned(delivery, read.numbers.length),
      (error: unknown) => {
        this.#complain(error);
        this.#answer(delivery, answers.notNow);
      },
    );
  }

  #pinned(delivery: Believed, count: number): void {
    const { store, known: sync, correlation } = delivery;
    this.#tools.log.debug('notice pinned', { store, sync, correlation, count });
    this.#answer(delivery, answers.accepted(count));
  }

  #unreadable(delivery: Believed, text: string): void {
    const { store, known: sync, correlation } = delivery;
    this.#tools.diary.refused({ store, sync, cause: 'hook-unreadable', sample: redact(text) });
    this.#tools.log.info('no number could be read from a notice', { store, sync, correlation });
    this.#answer(delivery, answers.unreadable[sync]);
  }

  #answer({ response, correlation, known }: Delivery, answer: Answer): void {
    this.#count(known, answer);
    send(response, answer, correlation);
  }

  #count(sync: Sync | 'unknown', { status, outcome }: { status: number | 'gone'; outcome: Outcome }): void {
    this.#tools.figures.answered('economic', status);
    this.#tools.figures.delivered(sync, outcome);
  }

  /** A Redis that is away fails every delivery; one line in a while says so. */
  #complain(error: unknown): void {
    const now = performance.now();
    if (now < this.#quietUntil) return;
    this.#quietUntil = now + QUIET_MS;
    this.#tools.log.warn('notices cannot be kept and are turned away', { error });
  }
}

/** What our own settings page wants to have back; anything else in its place is not there. */
const canaryIn = (header: string | string[] | undefined): string | undefined =>
  header === undefined ? undefined : canaryText.safeParse(header).data;

/** What goes on the board: a renumbered record is one entry, so that its two numbers are looked at together. */
function entriesOf({ numbers, also, renumbering }: ReadNotice): string[] {
  if (!renumbering) return also.length > 0 ? [...numbers, ...also] : numbers;
  const { old, now } = renumbering;
  const others = [...numbers, ...also].filter((number) => number !== old && number !== now);
  return [renumbered(old, now), ...others];
}
