import { isSwitchName, SWITCHES } from '../../switches.ts';
import type { SwitchName } from '../../switches.ts';
import { readNumber } from '../form-input.ts';
import { chooser, form } from '../forms.ts';
import type { Field } from '../forms.ts';
import { WINDOW } from '../links.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { table, tag } from '../table.ts';
import { found, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';

const nameIn = (text: string): SwitchName => found(isSwitchName(text) ? text : undefined);

/** A value as it is written in a form: lists with commas. */
const written = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

/** What was typed, as the value that it means; what means none goes to the server as it is. */
function readValue(name: SwitchName, typed: string): unknown {
  const { options, initial } = SWITCHES[name];
  if (options !== undefined) return options.find((option) => String(option) === typed) ?? typed;
  if (!Array.isArray(initial)) return readNumber(typed) ?? '';
  return typed.trim() === '' ? [] : typed.split(',').map(readNumber);
}

const set: Deed = async (sent) => {
  const name = nameIn(sent.of);
  const scope = sent.form.get('scope');
  const value = scope === 'back' ? null : readValue(name, sent.form.get('value') ?? '');
  const { world, agreement } = sent;
  const isForAll = scope === 'all' || (scope === 'back' && !isSetHere(sent, name));
  await sent.perform('PUT /switches', { [name]: value }, isForAll ? 'all' : 'agreement');
  const now = written(world.switches.get(name, agreement.number));
  return { say: sent.words.machine.switchSet(name, now), goTo: to(sent, 'switches', { only: sent.query.get('only') }) };
};

/** The behaviours that nobody has confirmed, each with its value in force. */
export const SWITCHES_VIEW: View = {
  menu: 'switches',
  show(visit) {
    const { machine, frame } = visit.words;
    const only = visit.query.get('only') ?? '';
    const options = [
      ['', machine.all],
      ['set', machine.onlySet],
    ] as const;
    const field = { name: 'only', label: machine.switchName, kind: 'choice', options, value: only } as const;
    const names = Object.keys(SWITCHES).filter(isSwitchName);
    const shown = only === 'set' ? names.filter((name) => isSetHere(visit, name) || isSetForAll(visit, name)) : names;
    const columns = [machine.switchName, machine.state, machine.value, machine.why];
    const rows = shown.map((name) => rowOf(visit, name));
    const main = markup`<p>${machine.switchIntro}</p>
${chooser(visit, `${WINDOW}/switches`, { fields: [field], button: frame.show })}
${table(visit.words, { caption: frame.views.switches, columns }, rows)}`;
    return { title: frame.views.switches, main };
  },
  deeds: { set },
};

const isSet = (visit: Visit, key: string): boolean => Object.hasOwn(visit.world.switches.toJSON(), key);
const isSetHere = (visit: Visit, name: SwitchName): boolean => isSet(visit, `${visit.agreement.number}/${name}`);
const isSetForAll = (visit: Visit, name: SwitchName): boolean => isSet(visit, `/${name}`);

function stateOf(visit: Visit, name: SwitchName): Markup {
  const { machine } = visit.words;
  if (isSetHere(visit, name)) return tag('good', machine.setHere);
  return isSetForAll(visit, name) ? tag('good', machine.setForAll) : tag('quiet', machine.standard);
}

function rowOf(visit: Visit, name: SwitchName) {
  const { machine } = visit.words;
  const { options, why, initial } = SWITCHES[name];
  // Why it is open is documented in English only.
  const reason = markup`<span lang="en">${why}</span>`;
  const choices = options?.map((option) => [String(option), String(option)] as const);
  const kind = typeof initial === 'number' ? 'number' : 'text';
  const field: Field = {
    name: 'value',
    label: name,
    isLabelUnseen: true,
    value: written(visit.world.switches.get(name, visit.agreement.number)),
    ...(choices === undefined ? { kind } : { kind: 'choice', options: choices }),
  };
  const all = { name: 'scope', value: 'all', label: machine.forAll };
  const back = { name: 'scope', value: 'back', label: machine.takeBack };
  const also = isSetHere(visit, name) || isSetForAll(visit, name) ? [all, back] : [all];
  const setter = form(visit, { deed: 'set', of: name, fields: [field], button: machine.forThis, also });
  return [markup`<code>${name}</code>`, stateOf(visit, name), setter, reason];
}
