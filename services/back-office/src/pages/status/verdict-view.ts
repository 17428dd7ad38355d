import type { Words } from '../../i18n/index.ts';
import { queueUrl } from '../../operations/job-of.ts';
import { html, when, type SafeHtml } from '../../ui/html.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import type { Tone } from '../../ui/parts.ts';
import type { Finding, Verdict, VerdictLevel } from './verdict.ts';

const looks: Record<VerdictLevel, { tone: Tone; picture: IconName }> = {
  runs: { tone: 'ok', picture: 'tick' },
  'needs-you': { tone: 'quiet', picture: 'warning' },
  slow: { tone: 'quiet', picture: 'clock' },
  stands: { tone: 'bad', picture: 'cross' },
};

/** The verdict in one line, e.g. "Everything runs. Oldest work 8 s." */
export function verdictSentence({ level, oldestMs }: Verdict, words: Words): string {
  const text = words.text.status.verdict;
  if (level !== 'runs') return { 'needs-you': text.runsBut, slow: text.slow, stands: text.stands }[level];
  const oldest = oldestMs === undefined ? text.nothingWaits : text.oldest(words.format.duration(oldestMs));
  return `${text.allRuns} ${oldest}`;
}

export function findingSentence(finding: Finding, { text, format }: Words): string {
  const { verdict } = text.status;
  const queueName = 'queue' in finding ? text.work.queue[finding.queue] : '';
  switch (finding.kind) {
    case 'redis-down':
      return verdict.redisDown;
    case 'database-down':
      return verdict.databaseDown;
    case 'nobody-works':
      return verdict.nobodyWorks(queueName);
    case 'old-work':
      return verdict.oldWork(queueName, format.duration(finding.ageMs));
    case 'old-board':
      return verdict.oldBoard(text.work.sync[finding.board.sync], finding.storeName, format.duration(finding.ageMs));
    case 'attention':
      return verdict.attention(finding.count, finding.more);
    case 'not-connected':
      return verdict.notConnected;
    case 'calls-used-up':
      return verdict.callsUsedUp(format.duration(finding.forMs));
  }
}

/** Where one reads more about a finding; undefined where there is no such page. */
export type LinkOf = (finding: Finding) => string | undefined;

/** What one wants to know first, before any table. Screen readers hear it again when it changes. */
export function verdictView(verdict: Verdict, words: Words, linkOf: LinkOf = linkOfAll): SafeHtml {
  const { tone, picture } = looks[verdict.level];
  const finding = (found: Finding): SafeHtml => {
    const sentence = findingSentence(found, words);
    const target = linkOf(found);
    return html`<li>${target ? html`<a href="${target}">${sentence}</a>` : sentence}</li>`;
  };
  return html`<section class="verdict ${tone}" data-live="verdict" role="status">
  ${icon(picture)}
  <div>
    <p class="verdict-line">${verdictSentence(verdict, words)}</p>
    ${when(verdict.findings.length > 0, () => html`<ul>${verdict.findings.map(finding)}</ul>`)}
  </div>
</section>`;
}

function linkOfAll(finding: Finding): string | undefined {
  if (finding.kind === 'attention') return '/status?state=attention#operations';
  if ('queue' in finding) return queueUrl(finding.queue);
  if (finding.kind === 'old-board') return '#boards';
  return undefined;
}
