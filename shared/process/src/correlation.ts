import { randomUUID } from 'node:crypto';

const sane = /^[\w.-]{8,100}$/;

/** One name for a piece of work from door to hand: the caller's own if it is sane, else a new one. */
export const correlationFrom = (given: string | string[] | undefined): string =>
  typeof given === 'string' && sane.test(given) ? given : randomUUID();
