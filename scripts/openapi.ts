import { z } from 'zod';
import type { Endpoint } from '../server/kernel/endpoint.ts';
import { errorStatus } from '../server/kernel/errors.ts';

const errorShape = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, details: { type: 'object', additionalProperties: true } },
    },
  },
};

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the endpoints, from the same shapes that check them. */
export function openApiOf(endpoints: Endpoint[], version: string): Json {
  const paths: Record<string, Json> = {};
  const sorted = [...endpoints].filter((one) => !one.hidden).sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
  for (const one of sorted) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operationOf(one) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dangol', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Error: errorShape },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key from Settings → API keys.' },
        session: { type: 'apiKey', in: 'cookie', name: 'dangol_session' },
        visitor: { type: 'http', scheme: 'bearer', description: 'A visitor token of the storefront script.' },
      },
    },
  };
}

function operationOf(one: Endpoint): Json {
  const status = String(one.status ?? (one.response ? 200 : 204));
  const auth = one.auth ?? 'agent';
  return {
    summary: one.summary,
    tags: [one.path.split('/')[3] ?? one.path.split('/')[1]],
    ...(one.permission ? { 'x-permission': one.permission } : {}),
    security: auth === 'none' ? [] : auth === 'shopper' ? [{ visitor: [] }] : [{ session: [] }, { apiKey: [] }],
    parameters: [...parametersOf(one.params, 'path'), ...parametersOf(one.query, 'query')],
    ...(one.raw ? { requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } }
      : one.body ? { requestBody: { required: true, content: { 'application/json': { schema: shapeOf(one.body, 'input') } } } } : {}),
    responses: {
      [status]: { description: one.summary, ...(one.response ? { content: { 'application/json': { schema: shapeOf(one.response, 'output') } } } : {}) },
      default: { description: `An error: ${Object.values(errorStatus).join(', ')}`, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  };
}

function parametersOf(shape: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = shapeOf(shape, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name, in: place, required: place === 'path' || required.includes(name), schema: Object.keys(schema).length === 0 ? { type: 'string' } : schema,
  }));
}

function shapeOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const made = z.toJSONSchema(shape, { io, unrepresentable: 'any', override: ({ zodSchema, jsonSchema }) => {
    const { type } = zodSchema._zod.def;
    if (type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
  } }) as Json;
  delete made.$schema;
  return made;
}
