import type { paths } from '../../../contract/client.d.ts';
import { api, ApiError, readError, unwrap } from '../../lib/api.ts';

const one = (id: number) => ({ params: { path: { id } } });

export const listImports = () => unwrap(api.GET('/api/v1/imports'));
export const getImport = (id: number) => unwrap(api.GET('/api/v1/imports/{id}', one(id)));
export const getMappings = () => unwrap(api.GET('/api/v1/import-mappings'));
export const previewImport = (id: number, mapping: Mapping | null) => unwrap(api.POST('/api/v1/imports/{id}/preview', { ...one(id), body: mapping ? { mapping } : {} }));
export const runImport = (id: number, mapping: Mapping) => unwrap(api.POST('/api/v1/imports/{id}/run', { ...one(id), body: { mapping } }));
export const stopImport = (id: number) => unwrap(api.POST('/api/v1/imports/{id}/stop', one(id)));
export const listProblems = (id: number) => unwrap(api.GET('/api/v1/imports/{id}/problems', one(id)));

export type Mapping = NonNullable<NonNullable<paths['/api/v1/imports/{id}/run']['post']['requestBody']>['content']['application/json']['mapping']>;
export type Import = Awaited<ReturnType<typeof getImport>>;
export type Preview = Awaited<ReturnType<typeof previewImport>>;
export type Problem = Awaited<ReturnType<typeof listProblems>>['items'][number];

/** Sends the file itself as the body, so that neither side holds it in memory. */
export async function uploadImport(file: File): Promise<Import> {
  const response = await fetch(`/api/v1/imports?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, credentials: 'same-origin' })
    .catch(() => { throw new ApiError(0, 'offline', 'The server could not be reached.'); });
  const body = await response.json().catch(() => undefined) as unknown;
  if (!response.ok) throw readError(response.status, body);
  return body as Import;
}

export const keys = {
  list: ['imports'] as const,
  one: (id: number) => ['imports', id] as const,
  preview: (id: number, mapping: string) => ['imports', id, 'preview', mapping] as const,
  problems: (id: number) => ['imports', id, 'problems'] as const,
  mappings: ['import-mappings'] as const,
};
