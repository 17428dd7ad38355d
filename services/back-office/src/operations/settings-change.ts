import { examineSettings, type ExaminedSettings } from '@kassebro/bookkeeping';
import { changedSettings, type SettingsChange } from '@kassebro/contracts';
import { judge } from '@kassebro/errors';
import { runAgainAfterSettings } from '@kassebro/outbox';
import { createMendBook } from '@kassebro/queue';
import type { StoreTurn } from '../http/route.ts';
import type { House } from '../house.ts';

/** Holds a change of a store's settings against what e-conomic has, by the same rules as the till's API. */
export function examineChange(
  { store }: StoreTurn,
  change: SettingsChange,
  { economic, log }: Pick<House, 'economic' | 'log'>,
): Promise<ExaminedSettings> {
  const settings = changedSettings(store.settings, change);
  return examineSettings(
    { settings, before: store.settings },
    {
      store,
      lists: economic?.lists,
      failed: (error) => {
        log.error('settings could not be checked against e-conomic', { store: store.id, error });
        return judge(error, store.id).reason;
      },
    },
  );
}

/** What runs again after a change of settings is handed over with these. */
export const mendToolsOf = ({
  operations,
  queues,
  log,
  now,
}: Pick<House, 'operations' | 'queues' | 'log' | 'now'>): Parameters<typeof runAgainAfterSettings>[1] => ({
  operations,
  queue: queues,
  mendBook: createMendBook(queues),
  log,
  now,
});
