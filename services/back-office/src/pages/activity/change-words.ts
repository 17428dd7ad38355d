import { type AuditKind, auditKindOf } from '@kassebro/contracts';
import type { AuditEntry } from '@kassebro/store';
import type { Messages } from '../../i18n/index.ts';

type Changed = Pick<AuditEntry, 'what' | 'before' | 'after'>;

/** A change in words for people. What another version of Kassebro wrote is shown as it stands in the audit log. */
export function changeWords(change: Changed, text: Messages): string {
  const known = auditKindOf(change.what);
  if (!known) return change.what;
  if (known.kind === 'agreement') return agreementWords(change, text);
  const words: Record<Exclude<AuditKind, 'agreement'>, string | ((subject: string) => string)> = text.activity.change;
  const said = words[known.kind];
  return typeof said === 'string' ? said : said(subjectWords(known, text));
}

const subjectWords = ({ kind, subject }: { kind: AuditKind; subject: string }, { work }: Messages): string =>
  kind === 'webhookSecret' ? (new Map(Object.entries(work.sync)).get(subject) ?? subject) : subject;

/** With which company, as far as it was written down. */
function agreementWords({ before, after }: Changed, { activity }: Messages): string {
  const { agreement, connected, disconnected } = activity.change;
  const [now, then] = [companyOf(after), companyOf(before)];
  if (now !== undefined) return connected(now);
  return then === undefined ? agreement : disconnected(then);
}

function companyOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const { company, number } = value;
  if (typeof company === 'string') return company;
  return typeof number === 'number' ? String(number) : undefined;
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
