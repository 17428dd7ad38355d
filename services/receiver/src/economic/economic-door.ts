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

/** One delivery on its way through the door. */
interface Delivery extends Target {
  correlation: string;
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
    if (target) this.#enter(request, response, { ...target, correlation });
    else this.#answer(response, answers.unknown, { correlation, known: 'unknown' });
    return true;
  }

  #enter(request: IncomingMessage, response: ServerResponse, delivery: Delivery): void {
    const door = this.#tools.doors.find(delivery.store);
    if (door === 'unavailable') return this.#answer(response, answers.notNow, { ...delivery, known: 'unknown' });
    const entry = checkSecret(door, delivery.sync, delivery.secret);
    const canary = canaryIn(request.headers[CANARY_HEADER]);
    if (entry.kind === 'refused') {
      if (door && entry.sync && canary === undefined)
        this.#tools.diary.refused({ store: door.store, sync: entry.sync, cause: 'hook-refused' });
      return this.#answer(response, answers.unknown, { ...delivery, known: entry.sync ?? 'unknown' });
    }
    const known = entry.sync;
    if (canary !== undefined)
      return this.#answer(response, answers.tested({ canary, on: entry.kind === 'open' }), { ...delivery, known });
    if (entry.kind === 'switched-off') return this.#answer(response, answers.switchedOff, { ...delivery, known });
    readBody(request, (body) => this.#take(response, body, { ...delivery, known }));
  }

  #take(response: ServerResponse, body: Body, delivery: Delivery & { known: Sync }): void {
    if (body === 'gone') return this.#count(delivery.known, { status: 'gone', outcome: 'gone' });
    if (body === 'too-large') return this.#answer(response, answers.tooLarge, delivery);
    const { store, known: sync, query, correlation } = delivery;
    const text = decodeText(body);
    const read = readNotice(sync, { body: text, query });
    if (read.numbers.length === 0) return this.#unreadable(response, text || query, delivery);
    const notice: Notice = { store, sync, numbers: entriesOf(read) };
    this.#tools.board.pin([notice], correlation, 'webhook').then(
      () => this.#pinned(response, read.numbers.length, delivery),
      (error: unknown) => {
        this.#complain(error);
        this.#answer(response, answers.notNow, delivery);
      },
    );
  }

  #pinned(response: ServerResponse, count: number, delivery: Delivery & { known: Sync }): void {
    const { store, known: sync, correlation } = delivery;
    this.#tools.log.debug('notice pinned', { store, sync, correlation, count });
    this.#answer(response, answers.accepted(count), delivery);
  }

  #unreadable(response: ServerResponse, text: string, delivery: Delivery & { known: Sync }): void {
    const { store, known: sync, correlation } = delivery;
    this.#tools.diary.refused({ store, sync, cause: 'hook-unreadable', sample: redact(text) });
    this.#tools.log.info('no number could be read from a notice', { store, sync, correlation });
    this.#answer(response, answers.unreadable[sync], delivery);
  }

  #answer(
    response: ServerResponse,
    answer: Answer,
    { correlation, known }: { correlation: string; known: Sync | 'unknown' },
  ): void {
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
const canaryIn = (header: string | string[] | undefined): string | undefined => canaryText.safeParse(header).data;

/** What goes on the board: a renumbered record is one entry, so that its two numbers are looked at together. */
function entriesOf({ numbers, also, renumbering }: ReadNotice): string[] {
  if (!renumbering) return also.length > 0 ? [...numbers, ...also] : numbers;
  const { old, now } = renumbering;
  const others = [...numbers, ...also].filter((number) => number !== old && number !== now);
  return [renumbered(old, now), ...others];
}
