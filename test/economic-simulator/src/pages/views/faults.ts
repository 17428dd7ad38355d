import { API_FAULTS, WEBHOOK_FAULTS } from '../../faults/faults.ts';
import type { Fault } from '../../faults/faults.ts';
import type { JsonObject } from '../../wire/json.ts';
import { readFields } from '../form-input.ts';
import { form } from '../forms.ts';
import type { Field } from '../forms.ts';
import { markup } from '../markup.ts';
import { figure, table } from '../table.ts';
import { to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';

const METHODS = ['', 'GET', 'POST', 'PUT', 'DELETE'] as const;
const MATCHED = new Set(['method', 'path', 'type']);

const add: Deed = async (sent) => {
  const filled = Object.entries(readFields(sent.form, newFields(sent))).filter(([, value]) => value !== null);
  const match: JsonObject = Object.fromEntries(filled.filter(([name]) => MATCHED.has(name)));
  const rest: JsonObject = Object.fromEntries(filled.filter(([name]) => !MATCHED.has(name)));
  const body = { ...rest, kind: sent.form.get('kind'), match: { ...match, agreement: sent.agreement.number } };
  await sent.perform('POST /faults', body);
  return { say: sent.words.machine.faultAdded, goTo: to(sent, 'faults') };
};

const remove: Deed = async (sent) => {
  await sent.perform(`DELETE /faults/${encodeURIComponent(sent.of)}`);
  return { say: sent.words.machine.faultRemoved, goTo: to(sent, 'faults') };
};

/** What is to go wrong: with calls and webhooks of this agreement, or of all. */
export const FAULTS: View = {
  menu: 'faults',
  show(visit) {
    const { machine, frame } = visit.words;
    const { number } = visit.agreement;
    const columns = [machine.fault, machine.meant, machine.method, machine.path, machine.type, machine.times];
    const head = { caption: machine.inForce, columns: [...columns, machine.probability, machine.delayMs, ''] };
    const faults = visit.world.faults.all().filter(({ match }) => (match.agreement ?? number) === number);
    const rows = faults.map((fault) => rowOf(visit, fault));
    const main = markup`<section><h2>${machine.inForce}</h2>${table(visit.words, head, rows)}</section>
<section><h2>${machine.addFault}</h2>${form(visit, { deed: 'add', fields: newFields(visit), button: machine.add })}</section>`;
    return { title: frame.views.faults, main };
  },
  deeds: { add, remove },
};

function newFields({ words: { machine } }: Visit): Field[] {
  const kinds = [...API_FAULTS, ...WEBHOOK_FAULTS].map((kind) => [kind, kind] as const);
  const methods = METHODS.map((method) => [method, method === '' ? machine.all : method] as const);
  return [
    { name: 'kind', label: machine.fault, kind: 'choice', options: kinds, value: '500' },
    { name: 'method', label: machine.method, kind: 'choice', options: methods, value: '' },
    { name: 'path', label: machine.path, value: '', hint: machine.pathHint },
    { name: 'type', label: machine.type, value: '', hint: machine.typeHint },
    { name: 'times', label: machine.times, kind: 'number', value: '1', isRequired: true },
    { name: 'probability', label: machine.probability, kind: 'amount', value: '1', isRequired: true },
    { name: 'delayMs', label: machine.delayMs, kind: 'number', value: '' },
  ];
}

function rowOf(visit: Visit, { id, kind, match, times, probability, delayMs }: Fault) {
  const { machine, format } = visit.words;
  return [
    kind,
    match.agreement === undefined ? machine.all : String(match.agreement),
    match.method ?? machine.all,
    match.path === undefined ? machine.all : markup`<code>${match.path}</code>`,
    match.type ?? machine.all,
    figure(format.count(times)),
    figure(format.count(probability)),
    figure(delayMs === undefined ? '' : format.count(delayMs)),
    form(visit, { deed: 'remove', of: String(id), button: machine.removeFault }),
  ];
}
