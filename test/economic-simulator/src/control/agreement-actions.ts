import { z } from 'zod';
import { ROLES } from '../resources/define.ts';
import type { Agreement } from '../state/agreement.ts';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Action } from './control.ts';

const MOST_RECORDS = 200_000;
const name = z.string().min(1).max(255).optional();
const roles = z.array(z.enum(ROLES)).optional();
const records = z.int().min(0).max(MOST_RECORDS).optional();

const newAgreementRequest = z.strictObject({
  name,
  language: z.enum(['da', 'en']).optional(),
  inventory: z.boolean().optional(),
  dimension: z.boolean().optional(),
  products: records,
  customers: records,
  roles,
  appSecretToken: z.string().min(1).optional(),
});

const agreementChange = z.strictObject({
  name,
  language: z.enum(['da', 'en']).optional(),
  inventory: z.boolean().optional(),
  dimension: z.boolean().optional(),
  roles,
  /** The merchant takes the grant back; false gives it again. */
  revoked: z.boolean().optional(),
});

function show({ data, number }: Agreement): JsonObject {
  return {
    agreementNumber: number,
    name: data.name,
    language: data.language,
    inventory: data.inventory,
    dimension: data.dimension,
    roles: data.roles,
    revoked: data.revoked,
    appSecretToken: data.appSecretToken,
    agreementGrantToken: data.grantToken,
  };
}

export const AGREEMENT_ACTIONS: readonly Action[] = [
  {
    method: 'POST',
    path: '/agreements',
    run: ({ world, body }): Answer => ({ status: 201, body: show(world.create(newAgreementRequest.parse(body))) }),
  },
  {
    method: 'GET',
    path: '/agreements',
    run: ({ world }) => ok({ agreements: world.agreements().map(show) }),
  },
  {
    method: 'PUT',
    path: '/agreements/{agreement}',
    run(call) {
      const agreement = call.agreement();
      // The parser leaves out what was not sent.
      Object.assign(agreement.data, agreementChange.parse(call.body));
      return ok(show(agreement));
    },
  },
];
