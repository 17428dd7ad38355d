import { z } from 'zod';
import { type ProblemCode, problemKinds } from '../http/problem-kinds.ts';
import { noBody, type Route } from '../http/route.ts';
import { guide } from './guide.ts';

type Json = Record<string, unknown>;

/** Answers that every call can give, whatever it does. */
const everywhere: readonly ProblemCode[] = ['unauthorized', 'internal', 'unavailable'];
const withBody: readonly ProblemCode[] = ['invalid-json', 'body-missing', 'body-too-large', 'not-json'];
const onPost: readonly ProblemCode[] = ['idempotency-key-in-use', 'idempotency-key-invalid', 'idempotency-key-reused'];

/** The OpenAPI 3.1 document, made of the very schemas that requests are parsed with. */
export function openApiOf(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kassebro POS API',
      version: '1',
      description: guide,
    },
    security: [{ storeToken: [] }],
    paths,
    components: {
      securitySchemes: { storeToken: { type: 'http', scheme: 'bearer', description: 'The token of the store' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}

const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemKinds)),
  detail: z.string().optional(),
  errors: z
    .array(z.strictObject({ pointer: z.string().describe('RFC 6901, into the body or the query'), detail: z.string() }))
    .optional(),
});

function operationOf(route: Route): Json {
  const { method, path, tag, summary, description, body, example } = route;
  return {
    operationId: [method, ...path.split('/').filter((part) => part !== '' && part !== 'v1')]
      .join('-')
      .replaceAll(':', 'by-'),
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headersOf(route)],
    ...(body !== noBody && { requestBody: { required: true, content: jsonContent(schemaOf(body, 'input'), example) } }),
    responses: { ...answersOf(route), ...problemsOf(route) },
  };
}

const jsonContent = (schema: Json, example?: unknown): Json => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
});

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', override: readable });
  return json;
}

/** The page makes up examples from what stands here: the pattern of a date beside its format, or the widest integers, make none. */
function readable({ jsonSchema: json }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (json.format !== undefined) delete json.pattern;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties, required } = objectSchema.parse(schemaOf(schema, 'input'));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

function headersOf({ method, path }: Route): Json[] {
  return [
    header('X-Request-Id', 'A name for this request, given back and kept with the work that it starts'),
    ...(method === 'post' ? [header('Idempotency-Key', 'The same key with the same request has one effect')] : []),
    ...(method === 'patch' && path === '/v1/settings'
      ? [header('If-Match', 'The ETag of the settings you have seen')]
      : []),
  ];
}

function answersOf(route: Route): Json {
  const headers = answerHeadersOf(route);
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, { description, schema }]) => [
      status,
      { description, headers, content: jsonContent(schemaOf(schema, 'output')) },
    ]),
  );
}

const answerHeader = (description: string): Json => ({ description, schema: { type: 'string' } });

const answerHeadersOf = ({ method, path, namedBy }: Route): Json => ({
  'X-Request-Id': answerHeader('The name of this request: yours, or one that was made for it'),
  ...(namedBy !== undefined && { Location: answerHeader(`Path under which the record is read: \`${path}/…\``) }),
  ...(method === 'post' && { 'Idempotency-Replayed': answerHeader('`true` when this answer was given before') }),
  ...(path === '/v1/settings' && { ETag: answerHeader('The version of the settings; send it back as If-Match') }),
  ...(path === '/v1/settings' && method === 'patch' && headersOfCheck),
});

const headersOfCheck = {
  'X-Kassebro-Warnings': answerHeader('JSON: `[{pointer, code, detail}]`, what e-conomic has and may not be meant'),
  'X-Kassebro-Unchecked': answerHeader(
    'JSON: `[{code, detail}]`, why the change was saved without a look in e-conomic',
  ),
};

/** One entry a status; codes that share a status are told apart by `code`. */
function problemsOf(route: Route): Json {
  const codes = [
    ...route.problems,
    ...everywhere,
    ...(route.body === noBody ? [] : withBody),
    ...(route.method === 'post' ? onPost : []),
  ];
  const byStatus = Map.groupBy(codes, (code) => problemKinds[code].status);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      { description: group.map((code) => `\`${code}\`: ${problemKinds[code].title}`).join('. '), content },
    ]),
  );
}
