import type { Operation } from '@kassebro/contracts';
import { inBothLanguages } from '@kassebro/errors';
import { wordsOf } from '../../i18n/index.ts';
import { jobOf, jobUrl, operationUrl } from '../../operations/job-of.ts';
import type { StatusReport } from './report.ts';
import type { Verdict } from './verdict.ts';
import { verdictSentence } from './verdict-view.ts';

/** The status page for programs: the same figures, sentences in both languages, times as ISO 8601, ages in ms. */
export function statusJson(report: StatusReport, verdict: Verdict): object {
  const sentence = { en: verdictSentence(verdict, wordsOf('en')), da: verdictSentence(verdict, wordsOf('da')) };
  return { ...report, verdict: { ...verdict, sentence }, operations: report.operations?.map(operationJson) };
}

/** What the table shows of an operation; lines and request are on its own page. */
function operationJson(operation: Operation): object {
  const { id, store, kind, record, revision, mode, state, attempts, createdAt, updatedAt, nextAttemptAt } = operation;
  const known = { id, store, kind, record, revision, mode, state, attempts, createdAt, updatedAt, nextAttemptAt };
  const job = jobOf(operation);
  return {
    ...known,
    ...(operation.reason && { reason: inBothLanguages(operation.reason) }),
    vouchers: operation.result?.vouchers ?? [],
    page: operationUrl(id),
    ...(job && { job: { ...job, page: jobUrl(job) } }),
  };
}
