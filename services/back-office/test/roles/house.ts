import type { Expected } from '../support/roles.ts';

/** Pages of the whole house, the login and what stands behind links. */
export const expected: Expected = {
  'GET /assets/:hash/:name': 'everybody',
  'GET /login': 'everybody',
  'POST /login': 'everybody',
  'POST /language': 'everybody',
  'POST /logout': 'everybody',
  'GET /invitation': 'everybody',
  'POST /invitation': 'everybody',
  'POST /logout-everywhere': 'logged in',
  'GET /': 'logged in',
  'GET /account': 'logged in',
  'POST /account/password': 'logged in',
  'GET /stores': 'logged in',
  'GET /stores/new': ['operator'],
  'POST /stores/new': ['operator'],
  'GET /status': ['operator'],
  'GET /status.json': ['operator'],
  'ALL /queues': ['operator'],
};
