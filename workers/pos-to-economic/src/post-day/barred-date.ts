import type { Reason, Sending } from '@kassebro/contracts';
import { because, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import { KEY_LIFE_MS } from './look-up.ts';
import { postingDate } from './posting-date.ts';
import { reportOf } from './report-of.ts';
import type { Turn } from './tools.ts';
import { stopped, type TurnEnd } from './turn-end.ts';
import type { Way } from './way.ts';

/** Makes the posting from the start: prepared, frozen and sent. */
type Make = (turn: Turn) => Promise<TurnEnd>;

const A_MOMENT_MS = 1_000;

interface Sent {
  end: TurnEnd;
  turn: Turn;
}

/**
 * e-conomic API facts: a period that a bookkeeper has barred looks open in the API, and only what is sent is refused (E04041,
 * E04870). Where the store lets such days go on the first open day, or a person has named another date by now, the posting is
 * made anew with the next date, each time as a new request, until e-conomic takes one. Which dates it has refused is written
 * down, so that a hand that dies on the way goes on where this one was.
 * @throws what taking out the draft of the refused date throws; the next turn looks what is there
 */
export async function onOpenDate({ end, turn }: Sent, way: Way, make: Make): Promise<TurnEnd> {
  const { refused, ending } = end;
  if (!refused || ending.state !== 'attention') return end;
  const { operation, tools } = turn;
  const refusedDates = [...(operation.refusedDates ?? []), refused.date];
  const report = await reportOf(operation, tools);
  const next = await postingDate(report, { ...turn, operation: { ...operation, refusedDates } });
  if ('finding' in next) return { ...end, ending: { ...ending, reason: withDraft(next.finding, refused.draft) } };
  if (refused.draft !== undefined) await takeOutDraft(way, turn);
  else if ('sending' in ending && ending.sending) return whenOver(ending.sending, turn);
  const afresh = await forgotten(refusedDates, turn);
  return onOpenDate({ end: await make(afresh), turn: afresh }, way, make);
}

const withDraft = (finding: Reason, draft: number | undefined): Reason =>
  draft === undefined ? finding : { ...finding, parameters: { ...finding.parameters, draft: String(draft) } };

/** Booked in this very moment, since somebody has opened the period, it is found there by the next turn. */
async function takeOutDraft(way: Way, turn: Turn): Promise<void> {
  const outcome = await way.takeOut(turn.operation, turn);
  if (outcome !== 'gone') throw new RetryLater(because('outcome-uncertain'));
}

/** An earlier send of the same request was never answered. While it may arrive, the day must not go on another date as well. */
function whenOver(sending: Sending, { operation, tools }: Turn): TurnEnd {
  const now = tools.now();
  const afterMs = Math.max(0, sending.at.getTime() + KEY_LIFE_MS - now.getTime()) + A_MOMENT_MS;
  return stopped(new OutcomeUnknown(because('outcome-uncertain'), { afterMs }), operation, { now, mark: { sending } });
}

/** The turn as it goes on once nothing of what was sent is left, and the refusal is written down. */
export async function forgotten(refusedDates: string[] | undefined, turn: Turn): Promise<Turn> {
  const { id, fence } = turn.operation;
  const operation = await turn.tools.operations.neverArrived({ id, fence, ...(refusedDates && { refusedDates }) });
  if (!operation) throw new RetryLater(because('outcome-uncertain'));
  return { ...turn, operation };
}
