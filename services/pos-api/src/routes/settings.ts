import { type SettingsChange, settingsChange, type StoreSettings, storeSettings } from '@kassebro/contracts';
import { doorOf } from '@kassebro/store';
import { z } from 'zod';
import { HttpProblem, invalid } from '../http/problem.ts';
import { type Answer, type Caller, defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import { notAvailableYet } from '../not-available-yet.ts';
import { retryWaitingForSettings } from '../retry.ts';
import type { PosApiTools } from '../tools.ts';

const tag = 'Settings';

/** The store's settings; its secrets are not among them. */
export const settingsRoutes = (tools: PosApiTools): Route[] => [readSettings, changeSettings(tools)];

const readSettings = defineRoute({
  method: 'get',
  path: '/v1/settings',
  tag,
  summary: 'Read the settings of the store',
  description: 'The ETag names the version; send it back as If-Match to change only what you have seen.',
  answers: { 200: { description: 'The settings', schema: storeSettings } },
  problems: [],
  params: noParams,
  query: noQuery,
  body: noBody,
  handle: ({ caller }) => Promise.resolve(answer(caller.store)),
});

const changeSettings = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'patch',
    path: '/v1/settings',
    tag,
    summary: 'Change the named settings; null takes an optional one away',
    description:
      '`accounts` is merged key by key; lists and maps are replaced whole. Every change is kept in the audit log. Closed days that waited for a choice are tried again.',
    answers: { 200: { description: 'The settings as they are now', schema: storeSettings } },
    problems: ['invalid-fields', 'not-available-yet', 'settings-changed', 'settings-stale'],
    params: noParams,
    query: noQuery,
    body: settingsChange,
    handle: async ({ body, caller }) => {
      const errors = notAvailableYet(body);
      if (errors.length > 0) throw new HttpProblem('not-available-yet', { errors });
      const changed = await change(body, { tools, caller });
      await publishDoors(tools, caller);
      await retryWaitingForSettings(tools, caller);
      return answer(changed);
    },
  });

async function change(
  settings: SettingsChange,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<{ settings: StoreSettings; version: number }> {
  const store = caller.store.id;
  const expectedVersion = versionOf(caller.ifMatch);
  try {
    const by = `till of ${store}`;
    const changed = await tools.store.stores.changeSettings({ store, expectedVersion, change: settings, by });
    if (changed !== 'stale') return changed;
  } catch (error) {
    if (error instanceof z.ZodError) throw invalid('invalid-fields', error);
    throw error;
  }
  throw new HttpProblem(expectedVersion === undefined ? 'settings-changed' : 'settings-stale');
}

/** The receiver must know at once. When Redis is away it keeps what it knew, and housekeeping publishes later. */
async function publishDoors(tools: PosApiTools, caller: Caller): Promise<void> {
  try {
    const stores = await tools.store.stores.all();
    await tools.doors.publish(stores.map((store) => doorOf(store, tools.now())));
  } catch (error) {
    caller.log.warn('the receiver does not know the new settings yet, housekeeping will tell it', { error });
  }
}

const answer = ({ settings, version }: { settings: StoreSettings; version: number }): Answer => ({
  status: 200,
  body: settings,
  headers: { etag: `"v${version}"` },
});

/** `*` and no header at all mean: whatever the version is. A tag that is none of ours matches no version. */
function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"v(\d{1,15})"$/.exec(ifMatch.trim())?.[1];
  return version === undefined ? -1 : Number(version);
}
