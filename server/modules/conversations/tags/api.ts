import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { id } from '../schema.ts';
import { createTag } from './create-tag.ts';
import { deleteTag } from './delete-tag.ts';
import { mergeTag } from './merge-tag.ts';
import { tags } from './queries.ts';
import { tag, tagBody } from './schema.ts';
import { updateTag } from './update-tag.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const permission = 'tags.manage';

export const tagEndpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/tags', summary: 'Tags', permission: 'conversations.read',
    response: z.object({ items: z.array(tag) }),
    run: (context) => read(context, async (tx) => ({ items: await tags(tx) })),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/tags', summary: 'Create a tag', permission: 'conversations.write', status: 201,
    body: tagBody, response: tag,
    run: (context, { body }) => createTag(context, body),
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/tags/:id', summary: 'Rename or recolour a tag', permission,
    params, body: tagBody, response: tag,
    run: (context, { params: named, body }) => updateTag(context, { ...body, id: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/tags/:id/merge', summary: 'Replace a tag by another everywhere', permission,
    params, body: z.object({ intoId: id }), response: z.object({ id, moved: z.number() }),
    run: (context, { params: named, body }) => mergeTag(context, { ...body, id: named.id }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/tags/:id', summary: 'Remove a tag everywhere', permission,
    params, response: z.object({ id }),
    run: (context, { params: named }) => deleteTag(context, named),
  }),
];
