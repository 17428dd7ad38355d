interface Kind {
  status: number;
  title: string;
  /** What whoever sent the request can do. */
  remedy: string;
}

/** Every way in which the API says no. Codes are stable: a till may build on them; titles and remedies are for people. */
export const problemKinds = {
  'invalid-json': { status: 400, title: 'The body is not valid JSON', remedy: 'Send one JSON object.' },
  'body-missing': { status: 400, title: 'A JSON body is needed', remedy: 'Send the fields as one JSON object.' },
  'invalid-request': {
    status: 400,
    title: 'The request cannot be read',
    remedy: 'Encode the address in UTF-8 with percent signs, and the body as its headers say.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid token of a store is needed',
    remedy: 'Send the header Authorization with Bearer, a space and the token of the store.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing in this store',
    remedy: 'Check the number or id, and that the token is the one of the right store.',
  },
  'no-such-address': {
    status: 404,
    title: 'Nothing lives at this address',
    remedy: 'The addresses are listed at /docs and in /openapi.json.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    remedy: 'Use one of the methods that the header Allow names.',
  },
  'number-in-use': {
    status: 409,
    title: 'The product number is in use',
    remedy: 'Change the product with PATCH, or choose another number.',
  },
  'day-report-conflict': {
    status: 409,
    title: 'This number and revision was reported with other content',
    remedy: 'Send a correction under a higher revision.',
  },
  'day-report-older': {
    status: 409,
    title: 'A later revision of this day is here already',
    remedy: 'Send a correction under a higher revision.',
  },
  'operation-under-way': {
    status: 409,
    title: 'The operation is being worked on at this very moment',
    remedy: 'Send it again after the seconds of Retry-After.',
  },
  'operation-possibly-sent': {
    status: 409,
    title: 'What was sent may be in e-conomic already',
    remedy: 'Wait until Kassebro has looked in e-conomic; try again to let it look now.',
  },
  'operation-ended': {
    status: 409,
    title: 'The operation has ended already, and in another way',
    remedy: 'Read the operation to see what became of it.',
  },
  'operation-no-day': {
    status: 409,
    title: 'The operation is of no closed day',
    remedy: 'A product or customer can only be tried again, or not be sent.',
  },
  'operation-no-date-wanted': {
    status: 409,
    title: 'The day does not wait for another date',
    remedy: 'Only a day that waits for period-barred or year-missing can be given another date.',
  },
  'operation-no-correction': {
    status: 409,
    title: 'The day does not wait because of an earlier revision',
    remedy: 'Read the operation to see what it waits for.',
  },
  'operation-no-payer-wanted': {
    status: 409,
    title: 'The day does not wait for the payer of a payment on account',
    remedy: 'Only a day that waits for payer-unknown or customer-unknown can be given a payer.',
  },
  'settings-changed': {
    status: 409,
    title: 'The settings were changed by somebody else meanwhile',
    remedy: 'Send the change again.',
  },
  'idempotency-key-in-use': {
    status: 409,
    title: 'A request with this Idempotency-Key is still running',
    remedy: 'Send the same request with the same key again after the seconds of Retry-After.',
  },
  'settings-stale': {
    status: 412,
    title: 'The settings have changed since they were read',
    remedy: 'Read them again and send the change with their new ETag.',
  },
  'body-too-large': { status: 413, title: 'The body is larger than 1 MiB', remedy: 'Send a smaller body.' },
  'not-json': {
    status: 415,
    title: 'The body must be JSON in UTF-8',
    remedy: 'Send it with Content-Type: application/json.',
  },
  'invalid-fields': {
    status: 422,
    title: 'Some fields are not as they must be',
    remedy: 'Put right what errors names; nothing was kept.',
  },
  'invalid-query': {
    status: 422,
    title: 'Some query parameters are not as they must be',
    remedy: 'Put right what errors names.',
  },
  'idempotency-key-invalid': {
    status: 422,
    title: 'The Idempotency-Key is not usable',
    remedy: 'Use 1 to 255 visible ASCII characters without a space, such as a UUID.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    remedy: 'Use a new key for each new request.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong at our end',
    remedy: 'Send it again; if it stays so, give the operator the X-Request-Id of the answer.',
  },
  unavailable: {
    status: 503,
    title: 'The database does not answer at the moment',
    remedy: 'Send it again after the seconds of Retry-After. Nothing is half done.',
  },
} as const satisfies Record<string, Kind>;
export type ProblemCode = keyof typeof problemKinds;
