import { readChanges } from '../form-input.ts';
import { form } from '../forms.ts';
import type { Field } from '../forms.ts';
import { link } from '../links.ts';
import { markup } from '../markup.ts';
import type { Markup, Part } from '../markup.ts';
import { facts, tag } from '../table.ts';
import { to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';
import { LANGUAGES } from '../words/index.ts';

const granting =
  (revoked: boolean): Deed =>
  async (sent) => {
    await sent.perform(`PUT /agreements/${sent.agreement.number}`, { revoked });
    const { machine } = sent.words;
    return { say: revoked ? machine.revoked : machine.restored, goTo: to(sent, 'overview') };
  };

const save: Deed = async (sent) => {
  const change = readChanges(sent.form, settingsOf(sent));
  await sent.perform(`PUT /agreements/${sent.agreement.number}`, change);
  return { say: sent.words.machine.agreementSaved, goTo: to(sent, 'overview') };
};

/** What is in the books of an agreement, whether they add up, and who may call. */
export const OVERVIEW: View = {
  menu: 'overview',
  show(visit) {
    const { machine, frame } = visit.words;
    const main = markup`<section><h2>${machine.counts}</h2>${facts(countsOf(visit))}${facts(checksOf(visit))}</section>
<section><h2>${machine.budget}</h2>${showBudget(visit)}</section>
<section><h2>${machine.access}</h2>${showAccess(visit)}</section>
<section><h2>${machine.settings}</h2>${form(visit, { deed: 'save', fields: settingsOf(visit), button: frame.save })}</section>`;
    return { title: frame.views.overview, main };
  },
  deeds: { revoke: granting(true), restore: granting(false), save },
};

function countsOf(visit: Visit): [string, Part][] {
  const { agreement, words } = visit;
  const { sales } = agreement;
  const counts = [
    ['journals', agreement.journals.size],
    ['entries', agreement.ledger.length],
    ['accounts', agreement.accounts.size],
    ['invoices', sales.drafts.size + sales.booked.size],
    ['orders', sales.orders.size + sales.quotes.size],
    ['customers', agreement.customers.size],
    ['products', agreement.products.size],
    ['webhooks', visit.world.webhooks.all(agreement.number).length],
  ] as const;
  return counts.map(([view, count]) => [words.frame.views[view], link(to(visit, view), words.format.count(count))]);
}

function checksOf({ agreement, words: { machine, format } }: Visit): [string, Part][] {
  const sum = agreement.ledger.reduce((total, { amountInBase }) => total + amountInBase, 0);
  return [
    [machine.openDrafts, format.count(agreement.vouchers.size)],
    [machine.sumOfEntries, tag(sum === 0 ? 'good' : 'bad', `${format.amount(sum)} DKK`)],
  ];
}

/** What of the running minute and day is used, with a bar. */
export function showBudget({ world, agreement: { number }, words: { machine, format } }: Visit): Markup {
  const used = world.budget.used(number, world.clock.now());
  const rows = [
    [machine.minute, used.minute, world.switches.get('minuteLimit', number)],
    [machine.day, used.day, world.switches.get('dayLimit', number)],
  ] as const;
  const bars = rows.map(([name, spent, limit]) => {
    const said = machine.used(format.count(spent), format.count(limit));
    return markup`<div><dt>${name}</dt><dd>${said} <meter min="0" max="${Math.max(1, limit)}" value="${Math.min(spent, limit)}" aria-label="${name}">${said}</meter></dd></div>`;
  });
  return markup`<dl class="facts">${bars}</dl>`;
}

function showAccess(visit: Visit): Markup {
  const { machine } = visit.words;
  const { revoked, appSecretToken, grantToken } = visit.agreement.data;
  const state = revoked ? tag('bad', machine.isRevoked) : tag('good', machine.granted);
  const button = revoked
    ? form(visit, { deed: 'restore', button: machine.restore })
    : form(visit, { deed: 'revoke', button: machine.revoke });
  const tokens = facts([
    [machine.appSecret, markup`<code>${appSecretToken}</code>`],
    [machine.grant, markup`<code>${grantToken}</code>`],
  ]);
  return markup`<div class="row"><p>${state}</p>${button}</div>
<details><summary>${machine.showTokens}</summary>${tokens}</details>`;
}

function settingsOf({ agreement: { data }, words: { machine } }: Visit): Field[] {
  return [
    { name: 'name', label: machine.name, value: data.name, isRequired: true },
    {
      name: 'language',
      label: machine.language,
      kind: 'choice',
      options: Object.entries(LANGUAGES),
      value: data.language,
    },
    { name: 'inventory', label: machine.inventory, kind: 'check', value: String(data.inventory) },
    { name: 'dimension', label: machine.dimension, kind: 'check', value: String(data.dimension) },
  ];
}
