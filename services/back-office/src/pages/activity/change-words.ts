import type { AuditEntry } from '@kassebro/store';
import type { Messages } from '../../i18n/index.ts';

/**
 * What was changed is kept in the words of whoever wrote it down. Those that the house knows have words for people;
 * others are shown as they are.
 */
export const changeWords = (what: string, text: Messages): string => wholeWords(what, text) ?? partedWords(what, text);

function wholeWords(what: string, { activity }: Messages): string | undefined {
  const { settings, agreement, paused, signingSecret } = activity.change;
  const known: Record<string, string> = { settings, agreement, paused, 'signing secret of the till': signingSecret };
  return known[what];
}

function partedWords(what: string, { activity, work }: Messages): string {
  const { webhookSecret, retry, user } = activity.change;
  const [, kind, subject = ''] = /^(retry of operation|webhook secret of|user) (.+)$/.exec(what) ?? [];
  if (kind === 'retry of operation') return retry(subject);
  if (kind === 'webhook secret of') return webhookSecret(new Map(Object.entries(work.sync)).get(subject) ?? subject);
  return kind === 'user' ? user(subject) : what;
}

/** Which fields differ between before and after, by what they are called; of what is no object, nothing. */
export function changedFields(
  { before, after }: Pick<AuditEntry, 'before' | 'after'>,
  { choices }: Messages,
): string[] {
  const called: Record<string, string> = choices;
  if (!isRecord(before) || !isRecord(after)) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return changed.map((name) => called[name] ?? name);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
