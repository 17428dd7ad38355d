import type { Expected } from '../support/roles.ts';

const reader = ['accountant by link'] as const;

/** The books are for whoever came through a link that is still good, and for nobody else, whatever their role. */
export const expected: Expected = {
  'GET /a': reader,
  'GET /a/months/:month': reader,
  'GET /a/days/:number': reader,
  'GET /a/accounts': reader,
  'GET /a/downloads': reader,
  'GET /a/postings.csv': reader,
  'GET /a/books.zip': reader,
  'POST /a/log-out': reader,
  'GET /a/:token': 'everybody',
  'POST /a/:token': 'everybody',
};
