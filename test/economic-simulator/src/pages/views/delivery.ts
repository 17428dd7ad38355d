import type { Attempt, DeliveryRecord } from '../../webhooks/delivery.ts';
import { form } from '../forms.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { facts, moment, table, tag } from '../table.ts';
import { found, numberIn, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';

export const DELIVERY_TONES = { waiting: 'quiet', delivered: 'good', failed: 'bad', lost: 'bad' } as const;

/** The receiver's status, or why there was none. */
export function answerOf(attempt: Attempt | undefined): string {
  return String(attempt?.status ?? attempt?.error ?? '');
}

/** What cannot be seen, or turns round what stands beside it. */
const UNSEEN = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu;

/** What the receiver had to say, as text that a page can show whatever it was. */
export function saidBy(attempt: Attempt | undefined): string {
  return (attempt?.answer ?? '').replaceAll('\r\n', '\n').replaceAll(UNSEEN, '\u{FFFD}');
}

const recordIn = (visit: Visit): DeliveryRecord => {
  const id = numberIn(visit, 'id');
  return found(visit.world.delivery.records(visit.agreement.number).find((record) => record.id === id));
};

const again: Deed = async (sent) => {
  await sent.perform(`POST /webhooks/deliveries/${recordIn(sent).id}/again`);
  return { say: sent.words.machine.sentAgain, goTo: to(sent, 'webhooks') };
};

function showSaid({ words: { machine } }: Visit, attempt: Attempt): Markup {
  const text = saidBy(attempt);
  return text === ''
    ? markup`<span class="quiet">${machine.nothingSaid}</span>`
    : markup`<pre class="said">${text}</pre>`;
}

/** One request that went out: what was in it, and what came back of each attempt. */
export const DELIVERY: View = {
  menu: 'webhooks',
  show(visit) {
    const { id, type, url, body, state, attempts } = recordIn(visit);
    const { machine } = visit.words;
    const columns = ['#', machine.at, machine.answer, machine.answerBody];
    const rows = attempts.map((attempt, index) => [
      String(index + 1),
      moment(visit.words, attempt.at),
      answerOf(attempt),
      showSaid(visit, attempt),
    ]);
    const main = markup`${facts([
      [machine.type, type],
      [machine.address, markup`<code>${url}</code>`],
      [machine.state, tag(DELIVERY_TONES[state], machine.states[state])],
    ])}
<section><h2>${machine.body}</h2><pre tabindex="0">${body}</pre></section>
<section><h2>${machine.attempts}</h2>
${attempts.length === 0 ? markup`<p class="quiet">${machine.noAttempt}</p>` : table(visit.words, { caption: machine.attempts, columns }, rows)}
${form(visit, { deed: 'again', button: machine.again })}</section>`;
    return { title: machine.delivery(id), main };
  },
  deeds: { again },
};
