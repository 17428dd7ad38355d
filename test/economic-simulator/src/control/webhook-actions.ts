import { setTimeout as delay } from 'node:timers/promises';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { readWebhookRequest } from '../webhooks/registry.ts';
import { LONGEST_MS } from '../longest-wait.ts';
import { wholeNumber } from './bounds.ts';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';

const SETTLE_WITHIN_MS = 30_000;

const numberIn = (call: ControlCall, name: string): number | undefined =>
  wholeNumber(call.query.get(name) ?? call.parameters[name], name, Number.MAX_SAFE_INTEGER);

function remove(call: ControlCall): Answer {
  const id = numberIn(call, 'id');
  const isGone = call.world.webhooks.remove({ id, agreement: numberIn(call, 'agreement') });
  if (id !== undefined && !isGone) throw new ControlProblem(404, `no webhook ${id}`);
  return { status: 204 };
}

/** Answers when nothing is under way, or after `timeoutMs` (30,000) with what still is. */
async function settle(call: ControlCall): Promise<Answer> {
  const { delivery } = call.world;
  const giveUp = new AbortController();
  const timeoutMs = wholeNumber(call.query.get('timeoutms'), 'timeoutMs', LONGEST_MS) ?? SETTLE_WITHIN_MS;
  const limit = delay(timeoutMs, undefined, { signal: giveUp.signal, ref: false }).catch(() => undefined);
  await Promise.race([delivery.settle(), limit]);
  giveUp.abort();
  return ok({ settled: delivery.pending === 0, pending: delivery.pending });
}

/** Sends a request of the list once more, with what stood in it then, as the merchant's "send again" does. */
function sendAgain(call: ControlCall): Answer {
  const id = numberIn(call, 'id');
  const sent = call.world.delivery.records().find((record) => record.id === id);
  if (sent === undefined) throw new ControlProblem(404, `no delivery ${id}`);
  const webhook = call.world.webhooks.all(sent.agreement).find((known) => known.id === sent.webhook);
  if (webhook === undefined) {
    const en = `the webhook of delivery ${sent.id} is deleted`;
    throw new ControlProblem(409, { en, da: `webhooken bag afsendelse ${sent.id} er slettet` });
  }
  call.world.delivery.send({ webhook, url: sent.url, body: sent.body }, undefined);
  return { status: 202, body: { sent: 1 } };
}

export const WEBHOOK_ACTIONS: readonly Action[] = [
  {
    method: 'GET',
    path: '/webhooks',
    run: (call) => ok({ webhooks: call.world.webhooks.all(numberIn(call, 'agreement')) }),
  },
  {
    method: 'POST',
    path: '/webhooks',
    run(call) {
      const { world } = call;
      const owner = (named: number | undefined): number => named ?? call.agreement().number;
      const request = readWebhookRequest(call.body, (named) => world.switches.get('webhookTypes', owner(named)));
      const agreement = owner(request.agreement);
      if (world.agreement(agreement) === undefined) throw new ControlProblem(404, `no agreement ${agreement}`);
      return { status: 201, body: world.webhooks.add({ ...request, agreement }) };
    },
  },
  { method: 'DELETE', path: '/webhooks', run: remove },
  { method: 'POST', path: '/webhooks/settle', run: settle },
  {
    method: 'GET',
    path: '/webhooks/deliveries',
    run: (call) => ok({ deliveries: call.world.delivery.records(numberIn(call, 'agreement')) }),
  },
  { method: 'POST', path: '/webhooks/deliveries/{id}/again', run: sendAgain },
  { method: 'DELETE', path: '/webhooks/{id}', run: remove },
];
