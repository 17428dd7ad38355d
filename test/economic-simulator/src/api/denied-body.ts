import type { Answer } from '../wire/answer.ts';
import type { Refusal } from './refusal.ts';

/** The body of a 401 or 403 was never captured: the legacy envelope, a problem document, or nothing. */
export function deniedAnswer(answer: Answer, refusal: Refusal, kind: 'legacy' | 'problem' | 'empty'): Answer {
  if (kind === 'legacy' || (refusal.status !== 401 && refusal.status !== 403)) return answer;
  const { status, headers } = answer;
  if (kind === 'empty') return { status, text: '', headers: { ...headers, 'Content-Type': 'text/plain' } };
  const { message, hint, code } = refusal.body;
  const body = { type: 'about:blank', title: message.en, status, detail: hint.en, errorCode: code };
  return { status, body, headers: { ...headers, 'Content-Type': 'application/problem+json' } };
}
