import type { OperationState } from '@kassebro/contracts';
import type { Words } from '../i18n/index.ts';
import type { SafeHtml } from '../ui/html.ts';
import type { IconName } from '../ui/icon.ts';
import { badge, type Tone } from '../ui/parts.ts';

/** Each state has a picture of its own, so that nobody depends on the colour. */
const looks: Record<OperationState, { tone: Tone; picture: IconName }> = {
  queued: { tone: 'off', picture: 'clock' },
  running: { tone: 'busy', picture: 'play' },
  retrying: { tone: 'quiet', picture: 'again' },
  uncertain: { tone: 'quiet', picture: 'search' },
  attention: { tone: 'bad', picture: 'warning' },
  done: { tone: 'ok', picture: 'tick' },
  skipped: { tone: 'off', picture: 'skip' },
  cancelled: { tone: 'off', picture: 'barred' },
};

export const toneOf = (state: OperationState): Tone => looks[state].tone;

export const stateBadge = (state: OperationState, words: Words): SafeHtml =>
  badge(looks[state].tone, words.text.work.state[state], looks[state].picture);
