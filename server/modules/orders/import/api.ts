import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint, idParams } from '../../../kernel/endpoint.ts';
import { previewImport } from './preview-import.ts';
import { listImports, loadImport, problemsOf, shapeOf } from './queries.ts';
import { shippedMappings } from './recognise.ts';
import { fieldsOf, importPreview, importShape, mapping, neededFields, problemCodes } from './schema.ts';
import { startImport, stopImport, uploadImport } from './start-import.ts';
import { writeProblems } from './write-problems.ts';

const problem = z.object({ line: z.number(), code: z.enum(problemCodes), field: z.string().nullable(), value: z.string().nullable() });
const language = z.enum(['en', 'ko', 'ja']).default('en');

export const endpoints = [
  endpoint({
    method: 'POST', path: '/api/v1/imports', summary: 'Upload a CSV to import: the file as the body, up to 1 GB', permission: 'imports.run',
    query: z.object({ name: z.string().min(1).max(255).default('import.csv') }), response: importShape, status: 201,
    run: (context, { query, request }) => uploadImport(context, query.name, request.body as unknown as AsyncIterable<Uint8Array> | null),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/imports', summary: 'List imports, newest first', permission: 'imports.run',
    response: z.object({ items: z.array(importShape) }), run: (context) => read(context, async (tx) => ({ items: await listImports(tx) })),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/imports/:id', summary: 'An import and how far it is', permission: 'imports.run',
    params: idParams, response: importShape, run: (context, { params }) => read(context, async (tx) => shapeOf(await loadImport(tx, params.id))),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/imports/:id/preview', summary: 'What the first 20 rows would become under a mapping', permission: 'imports.run',
    params: idParams, body: z.object({ mapping: mapping.optional() }), response: importPreview,
    run: (context, { params, body }) => previewImport(context, params.id, body.mapping ?? null),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/imports/:id/run', summary: 'Run an import, with the recognised mapping or one given', permission: 'imports.run',
    params: idParams, body: z.object({ mapping: mapping.optional() }), response: importShape, status: 202,
    run: (context, { params, body }) => startImport(context, { id: params.id, mapping: body.mapping }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/imports/:id/stop', summary: 'Stop an import; what was kept stays', permission: 'imports.run',
    params: idParams, response: importShape, run: (context, { params }) => stopImport(context, { id: params.id }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/imports/:id/problems', summary: 'Rows with a problem, by line', permission: 'imports.run',
    params: idParams, query: z.object({ after: z.coerce.number().int().min(0).default(0) }), response: z.object({ items: z.array(problem) }),
    run: (context, { params, query }) => read(context, async (tx) => {
      await loadImport(tx, params.id);
      const items = await problemsOf(tx, params.id, query.after, 100);
      return { items: items.map(({ line, code, field, value }) => ({ line, code, field: field ?? null, value: value ?? null })) };
    }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/imports/:id/problems.csv', summary: 'Rows with a problem as a CSV file', permission: 'imports.run',
    params: idParams, query: z.object({ language }), run: (context, { params, query }) => writeProblems(context, params.id, query.language),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/import-mappings', summary: 'The mappings that are shipped, and the fields a mapping may have', permission: 'imports.run',
    response: z.object({
      items: z.array(mapping), fields: z.record(z.string(), z.array(z.string())), needed: z.record(z.string(), z.array(z.array(z.string()))),
    }),
    run: () => Promise.resolve({ items: [...shippedMappings], fields: fieldsOf as unknown as Record<string, string[]>, needed: neededFields as unknown as Record<string, string[][]> }),
  }),
];
