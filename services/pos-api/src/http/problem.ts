import { type FieldProblem, fieldProblems, type Problem, problemType } from '@kassebro/contracts';
import type { z } from 'zod';
import { type ProblemCode, problemKinds } from './problem-kinds.ts';

interface Details {
  /** Instead of the remedy that goes for every problem of its code. */
  detail?: string;
  errors?: FieldProblem[];
  headers?: Record<string, string>;
  cause?: unknown;
}

/** Thrown by whoever knows best what is wrong with a request; answered as problem+json (RFC 9457). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;
  readonly details: Details;

  constructor(code: ProblemCode, details: Details = {}) {
    super(details.detail ?? problemKinds[code].title, { cause: details.cause });
    this.code = code;
    this.details = details;
  }

  get body(): Problem {
    const { status, title, remedy } = problemKinds[this.code];
    const { detail = remedy, errors } = this.details;
    return { type: problemType(this.code), title, status, code: this.code, detail, ...(errors && { errors }) };
  }
}

/** So many bad fields are named; a body made of nothing else would be answered with one that is many times as large. */
const MOST = 100;

/** Each bad field with its pointer (RFC 6901) and a sentence. */
export function invalid(code: 'invalid-fields' | 'invalid-query', error: z.ZodError): HttpProblem {
  const all = fieldProblems(error, code === 'invalid-query' ? 'The query' : 'The body');
  if (all.length <= MOST) return new HttpProblem(code, { errors: all });
  const detail = `${all.length} fields are not as they must be; the first ${MOST} are named.`;
  return new HttpProblem(code, { errors: all.slice(0, MOST), detail });
}
