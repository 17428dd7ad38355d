import { z } from 'zod';
import type { Action } from './control.ts';
import { ControlProblem } from './problem.ts';
import { inApiWords, throughApi } from './through-api.ts';

/** The API's own schema says what may stand in a property; `null` takes it away. */
export const property = z.unknown().optional();
export const barring = z.strictObject({ barred: z.boolean().default(true) });

const newRecord = z.record(z.string(), z.unknown());

/** Creates a product or a customer by the rules of the API; its references may be given flat. */
export const createAction = (path: '/products' | '/customers'): Action => ({
  method: 'POST',
  path: `/agreements/{agreement}${path}`,
  run: (call) => throughApi(call, { method: 'POST', path, body: inApiWords(newRecord.parse(call.body)) }),
});

export function numberTaken(english: string, danish: string, number: string | number): ControlProblem {
  return new ControlProblem(409, { en: `${english} ${number} exists`, da: `${danish} ${number} findes` });
}
