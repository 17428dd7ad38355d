import {
  changedSettings,
  type SettingsChange,
  settingsChange,
  type StoreSettings,
  storeSettings,
} from '@kassebro/contracts';
import { doorOf } from '@kassebro/store';
import { z } from 'zod';
import { type CheckedSettings, checkChange } from '../check-settings.ts';
import { notesHeader } from '../http/notes-header.ts';
import { HttpProblem, invalid } from '../http/problem.ts';
import { type Answer, type Caller, defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import { retryWaitingForSettings } from '../retry.ts';
import type { PosApiTools } from '../tools.ts';

const tag = 'Settings';
const WARNINGS = 'X-Kassebro-Warnings';
const UNCHECKED = 'X-Kassebro-Unchecked';
/** Whoever has more than this to put right reads no further either. */
const MOST_ERRORS = 100;

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
    description: `\`accounts\` is merged key by key; lists and maps are replaced whole. Every change is kept in the audit log. Closed days that waited for a choice are tried again.

What the change names in e-conomic is looked up there: accounts, VAT codes, journal, department, groups, terms, zone, layout. What is proven wrong is refused with its pointer, and nothing is saved. Beside the settings an answer can carry two headers, each a JSON list:

- \`${WARNINGS}\`: \`[{pointer, code, detail}]\`, settings that a person should look at, such as an account that was barred after it had been chosen.
- \`${UNCHECKED}\`: \`[{code, detail}]\`, why the change, or a part of it, was saved without having been looked up: e-conomic did not answer within five seconds (\`economic-down\`), no longer lets us in (\`grant-revoked\`), or the store is \`not-connected\`.`,
    answers: { 200: { description: 'The settings as they are now', schema: storeSettings } },
    problems: ['invalid-fields', 'settings-changed', 'settings-stale'],
    params: noParams,
    query: noQuery,
    body: settingsChange,
    handle: async ({ body, caller }) => {
      const checked = await check(body, { tools, caller });
      const changed = await change(body, { tools, caller });
      await publishDoors(tools, caller);
      await retryWaitingForSettings(body, { tools, caller });
      return answer(changed, notesOn(checked));
    },
  });

/** @throws HttpProblem when the change would be refused whatever e-conomic says, or names something that e-conomic has not */
async function check(
  settings: SettingsChange,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<CheckedSettings> {
  const { settings: before, version } = caller.store;
  const expected = versionOf(caller.ifMatch);
  if (expected !== undefined && expected !== version) throw new HttpProblem('settings-stale');
  const after = await orInvalid(() => changedSettings(before, settings));
  const checked = await checkChange({ settings: after, before }, { tools, caller });
  const errors = checked.errors.slice(0, MOST_ERRORS).map(({ pointer, message }) => ({ pointer, detail: message.en }));
  if (errors.length > 0) throw new HttpProblem('invalid-fields', { errors });
  return checked;
}

const notesOn = ({ warnings, unchecked }: CheckedSettings): Record<string, string> => ({
  ...notesHeader(
    WARNINGS,
    warnings.map(({ pointer, code, message }) => ({ pointer, code, detail: message.en })),
  ),
  ...notesHeader(UNCHECKED, unchecked),
});

async function change(
  settings: SettingsChange,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<{ settings: StoreSettings; version: number }> {
  const store = caller.store.id;
  const expectedVersion = versionOf(caller.ifMatch);
  const by = `till of ${store}`;
  const changed = await orInvalid(() =>
    tools.store.stores.changeSettings({ store, expectedVersion, change: settings, by }),
  );
  if (changed !== 'stale') return changed;
  throw new HttpProblem(expectedVersion === undefined ? 'settings-changed' : 'settings-stale');
}

/** Settings that would not be valid as a whole are told field by field. */
async function orInvalid<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof z.ZodError ? invalid('invalid-fields', error) : error;
  }
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

const answer = (
  { settings, version }: { settings: StoreSettings; version: number },
  notes: Record<string, string> = {},
): Answer => ({
  status: 200,
  body: settings,
  headers: { etag: `"v${version}"`, ...notes },
});

/** `*` and no header at all mean: whatever the version is. A tag that is none of ours matches no version. */
function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"v(\d{1,15})"$/.exec(ifMatch.trim())?.[1];
  return version === undefined ? -1 : Number(version);
}
