import type { RecordStanding } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import type { SafeHtml } from '../../ui/html.ts';
import type { IconName } from '../../ui/icon.ts';
import { badge, type Tone } from '../../ui/parts.ts';

const looks: Record<RecordStanding, { tone: Tone; picture: IconName }> = {
  linked: { tone: 'ok', picture: 'tick' },
  'till-only': { tone: 'off', picture: 'none' },
  attention: { tone: 'bad', picture: 'warning' },
  gone: { tone: 'quiet', picture: 'bin' },
  unlinked: { tone: 'off', picture: 'skip' },
  ignored: { tone: 'off', picture: 'barred' },
  unplaced: { tone: 'bad', picture: 'search' },
};

export const standingBadge = (standing: RecordStanding, { text }: Words): SafeHtml =>
  badge(looks[standing].tone, text.records.state[standing], looks[standing].picture);
