import { RESOURCES } from '../resources/table.ts';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';

/** `GET /` for programs: the resources by state, as the API's own root lists them. */
export function apiRoot(base: string): Answer {
  return ok({
    apiName: 'e-conomic REST API',
    version: 'simulator',
    resources: Object.fromEntries(RESOURCES.map(({ name, path }) => [name, base + path])),
    experimentalResources: {},
    deprecatedResources: {},
    self: `${base}/`,
  });
}
