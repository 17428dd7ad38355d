import type { DeliveryRecord } from '../../webhooks/delivery.ts';
import type { Webhook } from '../../webhooks/registry.ts';
import { readWebhookType, WEBHOOK_TYPES, webhookTypes } from '../../webhooks/types.ts';
import { readFields } from '../form-input.ts';
import { form, guarded } from '../forms.ts';
import type { Field } from '../forms.ts';
import { link } from '../links.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { moment, table, tag } from '../table.ts';
import { to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';
import { answerOf, DELIVERY_TONES, saidBy } from './delivery.ts';

const CONTENT_TYPES = ['application/x-www-form-urlencoded', 'application/json', 'text/plain'] as const;

const add: Deed = async (sent) => {
  const filled = Object.entries(readFields(sent.form, newFields(sent))).filter(([, value]) => value !== null);
  await sent.perform('POST /webhooks', { ...Object.fromEntries(filled), agreement: sent.agreement.number });
  return { say: sent.words.machine.webhookAdded(sent.form.get('name') ?? ''), goTo: to(sent, 'webhooks') };
};

const remove: Deed = async (sent) => {
  await sent.perform(`DELETE /webhooks/${encodeURIComponent(sent.of)}`);
  return { say: sent.words.machine.webhookDeleted, goTo: to(sent, 'webhooks') };
};

/** The webhooks of an agreement and everything that went out, the newest first. */
export const WEBHOOKS: View = {
  menu: 'webhooks',
  show(visit) {
    const { machine, frame } = visit.words;
    const registered = visit.world.webhooks.all(visit.agreement.number);
    const columns = [machine.type, machine.name, machine.address, machine.contentType, machine.data, machine.state, ''];
    const rows = registered.map((webhook) => webhookRow(visit, webhook));
    const main = markup`<section><h2>${machine.registered}</h2>
${table(visit.words, { caption: machine.registered, columns }, rows)}</section>
<section><h2>${machine.sent}</h2>${showDeliveries(visit)}</section>
<section><h2>${machine.addWebhook}</h2>${form(visit, { deed: 'add', fields: newFields(visit), button: machine.add })}</section>`;
    return { title: frame.views.webhooks, main };
  },
  deeds: { add, delete: remove },
};

function newFields({ words: { machine, language }, world, agreement }: Visit): Field[] {
  const name = language === 'da' ? 'danish' : 'english';
  const offered = webhookTypes(world.switches.get('webhookTypes', agreement.number));
  const types = offered.map((type) => [type, WEBHOOK_TYPES[type][name]] as const);
  const contentTypes = CONTENT_TYPES.map((type) => [type, type] as const);
  return [
    { name: 'type', label: machine.type, kind: 'choice', options: types, value: 'productUpdated' },
    { name: 'name', label: machine.name, value: 'webhook', longest: 100, isRequired: true },
    { name: 'url', label: machine.address, value: '', longest: 1000, isRequired: true },
    {
      name: 'contentType',
      label: machine.contentType,
      kind: 'choice',
      options: contentTypes,
      value: CONTENT_TYPES[0],
    },
    { name: 'data', label: machine.data, kind: 'long', value: '', longest: 4000, hint: machine.fields },
  ];
}

/** The name of a type in the language of the page, however it was given. */
function typeName({ words: { language } }: Visit, written: string): string {
  const type = readWebhookType(written);
  if (type === undefined) return written;
  return WEBHOOK_TYPES[type][language === 'da' ? 'danish' : 'english'];
}

function webhookRow(visit: Visit, webhook: Webhook) {
  const { machine } = visit.words;
  const { id, name, url, contentType, data, isDisabled } = webhook;
  return [
    typeName(visit, webhook.type),
    name,
    markup`<code>${url}</code>`,
    contentType,
    markup`<code>${data}</code>`,
    isDisabled ? tag('bad', machine.disabled) : tag('good', machine.active),
    guarded(visit, { deed: 'delete', of: String(id), button: `${machine.deleteWebhook} ${name}` }),
  ];
}

function showDeliveries(visit: Visit): Markup {
  const { machine, format } = visit.words;
  const all = visit.world.delivery.records(visit.agreement.number).toReversed();
  const { rows, links, linksAgain } = piece(visit, all, { view: 'webhooks' });
  const { pending } = visit.world.delivery;
  const columns = [
    machine.id,
    machine.at,
    machine.type,
    machine.body,
    machine.state,
    machine.attempts,
    machine.answer,
    machine.answerBody,
  ];
  const list = rows.map((record) => deliveryRow(visit, record));
  return markup`<p class="quiet">${machine.pending(format.count(pending))}</p>
${links}${table(visit.words, { caption: machine.sent, columns }, list)}${linksAgain}`;
}

/** Enough of an answer to tell one from another in a list. */
const SHORT = 60;

function shortly(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > SHORT ? `${line.slice(0, SHORT).toWellFormed()}…` : line;
}

function deliveryRow(visit: Visit, record: DeliveryRecord) {
  const { machine } = visit.words;
  const { id, attempts, state, type, body } = record;
  return [
    link(to(visit, 'delivery', { id }), String(id)),
    moment(visit.words, attempts[0]?.at),
    typeName(visit, type),
    markup`<code>${body}</code>`,
    tag(DELIVERY_TONES[state], machine.states[state]),
    String(attempts.length),
    answerOf(attempts.at(-1)),
    markup`<code>${shortly(saidBy(attempts.at(-1)))}</code>`,
  ];
}
