import { randomUUID } from 'node:crypto';
import { type Sync, syncs, webhookForms } from '@kassebro/contracts';
import { newSecret, type Seal, sha256Hex } from '@kassebro/process';
import type { StoreRecord, WebhookSecret } from '@kassebro/store';
import { type Context, defineCommand, type Outcome, storeOption } from '../run/command.ts';
import { table } from '../output/table.ts';
import { Refused } from '../run/faults.ts';
import type { System } from '../system/open-system.ts';
import { theStore } from '../system/the-store.ts';

/** What opens and names an address. @throws Refused naming what is missing */
function keysOf({ seal, publicUrl }: System): { seal: Seal; publicUrl: string } {
  if (!seal) throw new Refused('ENCRYPTION_KEY is missing: set it to the key that the other processes have.');
  if (publicUrl === undefined)
    throw new Refused('PUBLIC_URL is missing: set it to the address by which e-conomic reaches the receiver.');
  return { seal, publicUrl };
}

interface Webhook {
  sync: Sync;
  name: string;
  type: { en: string; da: string };
  contentType: string;
  data: string;
  /** Absent while the sync has no secret. */
  url?: string;
  /** When the older addresses that still work end. */
  oldValidUntil: Date[];
}

function webhookOf(record: StoreRecord, sync: Sync, { system, words }: Context): Webhook {
  const { seal, publicUrl } = keysOf(system);
  const secrets = record.webhookSecrets[sync];
  const newest = secrets.findLast(({ validUntil }) => validUntil === undefined);
  return {
    sync,
    name: `Kassebro - ${words.sync[sync]}`,
    ...webhookForms[sync],
    ...(newest && { url: `${publicUrl}/economic/${record.id}/${sync}/${opened(newest, seal)}` }),
    oldValidUntil: secrets.flatMap(({ validUntil }) => (validUntil && validUntil > system.now() ? [validUntil] : [])),
  };
}

function opened({ sealed }: WebhookSecret, seal: Seal): string {
  try {
    return seal.open(sealed);
  } catch (error) {
    throw new Refused('The secrets of this store were sealed with another ENCRYPTION_KEY: set that one.', {
      cause: error,
    });
  }
}

function webhookLines(webhook: Webhook, { words, format, language }: Context): string[] {
  const { head } = words;
  const last = webhook.oldValidUntil.toSorted((a, b) => a.getTime() - b.getTime()).at(-1);
  return [
    '',
    words.sync[webhook.sync],
    ...table([
      [`  ${head.type}`, webhook.type[language]],
      [`  ${words.webhooks.name}`, webhook.name],
      [`  ${head.contentType}`, webhook.contentType],
      [`  ${head.url}`, webhook.url ?? words.webhooks.none(webhook.sync)],
      [`  ${head.data}`, webhook.data],
    ]),
    ...(last ? [`  ${words.webhooks.old(format.count(webhook.oldValidUntil.length), format.moment(last))}`] : []),
  ];
}

export const webhooks = defineCommand({
  path: ['webhooks'],
  summary: 'What to paste into e-conomic: five secret addresses, each with its type, content type and data',
  positionals: [],
  options: storeOption,
  read: (given) => given.store(),
  async run(wanted, context) {
    const record = await theStore(context.system, wanted);
    const items = syncs.map((sync) => webhookOf(record, sync, context));
    const { secret, where } = context.words.webhooks;
    const text = [secret, where, ...items.flatMap((item) => webhookLines(item, context))].join('\n');
    return { json: { store: record.id, items }, text };
  },
});

const WEEK_MS = 7 * 86_400_000;

export const webhooksRotate = defineCommand({
  path: ['webhooks', 'rotate'],
  summary: 'Gives a webhook a new secret address; the old one works for seven more days',
  about: 'Paste the new address into e-conomic within the week. After a leak, --at-once ends the old ones now.',
  positionals: [{ name: 'sync', what: syncs.join(', ') }],
  options: { ...storeOption, 'at-once': { what: 'the old addresses end now, not in seven days' } },
  read: (given) => ({
    sync: given.chosenPositional('sync', syncs),
    store: given.store(),
    atOnce: given.flag('at-once'),
  }),
  async run({ sync, store, atOnce }, context) {
    keysOf(context.system);
    const record = await theStore(context.system, store);
    // A key that does not open the old addresses would seal a new one that nobody can show again.
    for (const one of syncs) webhookOf(record, one, context);
    return rotate({ store: record.id, sync, atOnce }, context);
  },
});

interface Rotation {
  store: string;
  sync: Sync;
  atOnce: boolean;
}

async function rotate({ store, sync, atOnce }: Rotation, context: Context): Promise<Outcome> {
  const { system, words, format } = context;
  const { seal } = keysOf(system);
  const now = system.now();
  const oldValidUntil = atOnce ? now : new Date(now.getTime() + WEEK_MS);
  const text = newSecret();
  const fresh = { sealed: seal.seal(text), hash: sha256Hex(text) };
  const { stores } = system.store;
  const outcome = await stores.rotateWebhookSecret({ store, sync, fresh, oldValidUntil, by: system.by });
  if (outcome === 'stale')
    throw new Refused(`Somebody else has just changed the secret of ${sync}: look, and try again.`);
  if ('fullUntil' in outcome)
    throw new Refused(
      `Five addresses of ${sync} work at once, and no more can: the first ends ${format.moment(outcome.fullUntil)}. --at-once ends them all now.`,
    );
  // The receiver learns it from housekeeping; should this job be lost, its next round is five seconds away.
  await system.queue.add('publish-doors', { correlation: randomUUID() });
  const webhook = webhookOf(await theStore(system, store), sync, context);
  const name = words.sync[sync];
  const isFirst = outcome.secrets.length === 1 && !atOnce;
  const what = isFirst
    ? words.webhooks.first(name)
    : atOnce
      ? words.webhooks.atOnce(name)
      : words.webhooks.rotated(name, format.moment(oldValidUntil));
  const lines = [what, words.webhooks.soon, words.webhooks.secret, ...webhookLines(webhook, context)];
  return { json: { store, ...webhook }, text: lines.join('\n') };
}
