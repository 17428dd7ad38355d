import type { CallRecord } from '../../api/call-log.ts';
import { chooser } from '../forms.ts';
import { WINDOW } from '../links.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { figure, moment, table, tag } from '../table.ts';
import type { View, Visit } from '../visit.ts';
import { showBudget } from './overview.ts';

const isFailed = ({ status }: CallRecord): boolean => status === 0 || status >= 400;

/** The calls that clients made to the API on an agreement, the newest first, and what is left of its budget. */
export const CALLS: View = {
  menu: 'calls',
  show(visit) {
    const { machine, frame } = visit.words;
    const only = visit.query.get('only') ?? '';
    const options = [
      ['', machine.all],
      ['failed', machine.onlyFailed],
    ] as const;
    const field = { name: 'only', label: machine.call, kind: 'choice', options, value: only } as const;
    const main = markup`<section><h2>${machine.budget}</h2>${showBudget(visit)}</section>
<section><h2>${machine.byPath}</h2>${showCounts(visit)}</section>
<section><h2>${machine.calls}</h2>${chooser(visit, `${WINDOW}/calls`, { fields: [field], button: frame.show })}${showCalls(visit, only)}</section>`;
    return { title: frame.views.calls, main };
  },
};

function showCounts(visit: Visit): Markup {
  const { machine, format } = visit.words;
  const counts = Object.entries(visit.world.calls.counts(visit.agreement.number)).toSorted(([, a], [, b]) => b - a);
  const rows = counts.map(([name, count]) => [markup`<code>${name}</code>`, figure(format.count(count))]);
  return table(visit.words, { caption: machine.byPath, columns: [machine.call, machine.count] }, rows);
}

function showCalls(visit: Visit, only: string): Markup {
  const { machine } = visit.words;
  const all = visit.world.calls.calls(visit.agreement.number);
  const chosen = (only === 'failed' ? all.filter(isFailed) : all).toReversed();
  const { rows, links, linksAgain } = piece(visit, chosen, { view: 'calls', parameters: { only } });
  const columns = [machine.at, machine.method, machine.path, machine.status];
  const list = rows.map((call) => rowOf(visit, call));
  return markup`${links}${table(visit.words, { caption: machine.calls, columns }, list)}${linksAgain}`;
}

function rowOf({ words }: Visit, call: CallRecord) {
  const { machine } = words;
  const status = call.status === 0 ? machine.noAnswer : String(call.status);
  return [
    moment(words, call.at),
    call.method,
    markup`<code>${call.path}</code>`,
    tag(isFailed(call) ? 'bad' : 'good', status),
  ];
}
