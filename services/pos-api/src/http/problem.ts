import { type FieldProblem, fieldProblems, type Problem } from '@kassebro/contracts';
import type { z } from 'zod';

/** Every way in which the API says no. Codes are stable: a till may build on them, titles are for people. */
export const problemKinds = {
  'invalid-json': { status: 400, title: 'The body is not valid JSON' },
  'body-missing': { status: 400, title: 'A JSON body is needed' },
  'invalid-request': { status: 400, title: 'The request cannot be read' },
  unauthorized: { status: 401, title: 'A valid token of a store is needed' },
  'not-found': { status: 404, title: 'There is no such thing in this store' },
  'no-such-address': { status: 404, title: 'Nothing lives at this address' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'number-in-use': { status: 409, title: 'The product number is in use' },
  'day-report-conflict': { status: 409, title: 'This number and revision was reported with other content' },
  'day-report-older': { status: 409, title: 'A later revision of this day is here already' },
  'settings-changed': { status: 409, title: 'The settings were changed by somebody else meanwhile' },
  'idempotency-key-in-use': { status: 409, title: 'A request with this Idempotency-Key is still running' },
  'settings-stale': { status: 412, title: 'The settings have changed since they were read' },
  'body-too-large': { status: 413, title: 'The body is larger than 1 MiB' },
  'not-json': { status: 415, title: 'The body must be sent as application/json in UTF-8' },
  'invalid-fields': { status: 422, title: 'Some fields are not as they must be' },
  'invalid-query': { status: 422, title: 'Some query parameters are not as they must be' },
  'not-available-yet': { status: 422, title: 'This version cannot do that yet' },
  'idempotency-key-invalid': { status: 422, title: 'The Idempotency-Key is not usable' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another request' },
  internal: { status: 500, title: 'Something went wrong at our end' },
  unavailable: { status: 503, title: 'The database does not answer at the moment' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof problemKinds;

interface Details {
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
    const { detail, errors } = this.details;
    return {
      type: `urn:kassebro:problem:${this.code}`,
      ...problemKinds[this.code],
      code: this.code,
      ...(detail !== undefined && { detail }),
      ...(errors && { errors }),
    };
  }
}

/** Each bad field with its pointer (RFC 6901) and a sentence. */
export const invalid = (code: 'invalid-fields' | 'invalid-query', error: z.ZodError): HttpProblem =>
  new HttpProblem(code, { errors: fieldProblems(error) });
