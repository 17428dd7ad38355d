import { isObject } from '../../wire/json.ts';
import { readChanges, readFields } from '../form-input.ts';
import { guarded, form } from '../forms.ts';
import type { Field } from '../forms.ts';
import type { ViewName } from '../links.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { to } from '../visit.ts';
import type { Deed, Sent, View, Visit } from '../visit.ts';
import type { Words } from '../words/index.ts';

/** What can be done to customers and products alike. */
interface Kind {
  /** Below the agreement, on the control surface. */
  path: '/customers' | '/products';
  list: ViewName;
  one: ViewName;
  /** The number of the record that the page shows; throws NotHere when there is none. */
  numberOf(visit: Visit): string;
  fieldsOf(visit: Visit): Field[];
  /** As JSON has it. */
  readNewNumber(written: string): unknown;
}

export function recordDeeds(kind: Kind): Readonly<Record<string, Deed>> {
  const pathOf = (sent: Sent): string => `${kind.path}/${encodeURIComponent(kind.numberOf(sent))}`;
  const home = (sent: Sent, number: string): string => to(sent, kind.one, { number });
  const bar =
    (barred: boolean): Deed =>
    async (sent) => {
      const number = kind.numberOf(sent);
      await sent.perform(`POST ${pathOf(sent)}/bar`, { barred });
      const { sales } = sent.words;
      return { say: (barred ? sales.barred : sales.opened)(number), goTo: home(sent, number) };
    };
  return {
    bar: bar(true),
    unbar: bar(false),
    change: async (sent) => {
      const number = kind.numberOf(sent);
      const change = readChanges(sent.form, kind.fieldsOf(sent));
      if (Object.keys(change).length === 0) return { say: sent.words.frame.unchanged, goTo: home(sent, number) };
      await sent.perform(`PUT ${pathOf(sent)}`, change);
      return { say: sent.words.sales.changed(number), goTo: home(sent, number) };
    },
    renumber: async (sent) => {
      const from = kind.numberOf(sent);
      const target = sent.form.get('to') ?? '';
      await sent.perform(`POST ${pathOf(sent)}/renumber`, { to: kind.readNewNumber(target) });
      return { say: sent.words.sales.renumbered(from, target), goTo: home(sent, target) };
    },
    delete: async (sent) => {
      const number = kind.numberOf(sent);
      await sent.perform(`DELETE ${pathOf(sent)}`);
      return { say: sent.words.sales.deleted(number), goTo: to(sent, kind.list) };
    },
  };
}

interface NewRecord {
  path: Kind['path'];
  list: ViewName;
  one: ViewName;
  titleOf: (words: Words) => string;
  fieldsOf: (visit: Visit) => Field[];
  /** The property of the answer that holds the new number. */
  key: string;
}

/** The page of a record that is not there yet; what is left empty in its form is left out. */
export function newRecordView({ path, list, one, titleOf, fieldsOf, key }: NewRecord): View {
  const create: Deed = async (sent) => {
    const filled = Object.entries(readFields(sent.form, fieldsOf(sent))).filter(([, value]) => value !== null);
    const { body } = await sent.perform(`POST ${path}`, Object.fromEntries(filled));
    const number = isObject(body) ? String(body[key]) : '';
    return { say: sent.words.sales.created(number), goTo: to(sent, one, { number }) };
  };
  return {
    menu: list,
    show: (visit) => ({
      title: titleOf(visit.words),
      main: form(visit, { deed: 'create', fields: fieldsOf(visit), button: visit.words.frame.save, tone: 'main' }),
    }),
    deeds: { create },
  };
}

interface Shown {
  number: string;
  barred: boolean;
  numberKind: 'text' | 'number';
  longestNumber: number;
}

/** The forms below a record, other than that of its fields: bar, renumber, delete. */
export function recordForms(visit: Visit, shown: Shown): Markup {
  const { sales } = visit.words;
  const target: Field = {
    name: 'to',
    label: sales.newNumber,
    kind: shown.numberKind,
    value: '',
    longest: shown.longestNumber,
    isRequired: true,
  };
  const toggle = shown.barred ? { deed: 'unbar', button: sales.unbar } : { deed: 'bar', button: sales.bar };
  return markup`<section><h2>${sales.more}</h2><div class="row">${form(visit, toggle)}
${form(visit, { deed: 'renumber', fields: [target], button: sales.renumber })}
${guarded(visit, { deed: 'delete', button: sales.delete(shown.number) })}</div></section>`;
}
