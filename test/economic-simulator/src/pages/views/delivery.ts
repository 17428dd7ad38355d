import type { Attempt, DeliveryRecord } from '../../webhooks/delivery.ts';
import { form } from '../forms.ts';
import { markup } from '../markup.ts';
import { facts, moment, table, tag } from '../table.ts';
import { found, numberIn, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';

export const DELIVERY_TONES = { waiting: 'quiet', delivered: 'good', failed: 'bad', lost: 'bad' } as const;

/** The receiver's status, or why there was none. */
export function answerOf(attempt: Attempt | undefined): string {
  return String(attempt?.status ?? attempt?.error ?? '');
}

const recordIn = (visit: Visit): DeliveryRecord => {
  const id = numberIn(visit, 'id');
  return found(visit.world.delivery.records(visit.agreement.number).find((record) => record.id === id));
};

const again: Deed = async (sent) => {
  await sent.perform(`POST /webhooks/deliveries/${recordIn(sent).id}/again`);
  return { say: sent.words.machine.sentAgain, goTo: to(sent, 'webhooks') };
};

/** One request that went out: what was in it, and what came back of each attempt. */
export const DELIVERY: View = {
  menu: 'webhooks',
  show(visit) {
    const { id, type, url, body, state, attempts } = recordIn(visit);
    const { machine } = visit.words;
    const columns = ['#', machine.at, machine.answer];
    const rows = attempts.map((attempt, index) => [
      String(index + 1),
      moment(visit.words, attempt.at),
      answerOf(attempt),
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
