import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { endpoint } from '../../kernel/endpoint.ts';
import { noteReading } from '../agents/access/watch-reading.ts';
import { addNote } from './add-note.ts';
import { assignTeam } from './assign-team.ts';
import { assign } from './assign.ts';
import { ruleEndpoints } from './assignment/api.ts';
import { autoAssign } from './auto-assign.ts';
import { bulkEndpoints } from './bulk/api.ts';
import { cancelScheduledReply } from './cancel-scheduled-reply.ts';
import { changeChannel } from './change-channel.ts';
import { close } from './close.ts';
import { follow } from './follow.ts';
import { hoursAdvice } from './hours-advice.ts';
import { list } from './list.ts';
import { lock } from './lock.ts';
import { macroEndpoints } from './macros/api.ts';
import { markRead } from './mark-read.ts';
import { markSpam } from './mark-spam.ts';
import { markUnread } from './mark-unread.ts';
import { merge } from './merge.ts';
import { notSpam } from './not-spam.ts';
import { changesSince } from './queries.ts';
import { conversation } from './read-conversation.ts';
import { pastAnswer, pastBody } from './past-conversation.ts';
import { recordPastConversations } from './record-past-conversations.ts';
import { panel } from './read-panel.ts';
import { messages } from './read-messages.ts';
import { release } from './release.ts';
import { reopen } from './reopen.ts';
import { reply } from './reply.ts';
import { saveDraft } from './save-draft.ts';
import { scheduleReply } from './schedule-reply.ts';
import * as shape from './schema.ts';
import { settingEndpoints } from './settings/api.ts';
import { setLanguage } from './set-language.ts';
import { setPriority } from './set-priority.ts';
import { setSubject } from './set-subject.ts';
import { snooze } from './snooze.ts';
import { split } from './split.ts';
import { startConversation } from './start-conversation.ts';
import { tag } from './tag.ts';
import { tagEndpoints } from './tags/api.ts';
import { policyEndpoints } from './targets/api.ts';
import { unassign } from './unassign.ts';
import { undoRearrangement } from './undo-rearrangement.ts';
import { undoSend } from './undo-send.ts';
import { unfollow } from './unfollow.ts';
import { untag } from './untag.ts';
import { largestFile, uploadFile } from './upload-file.ts';
import { viewEndpoints } from './views/api.ts';
import { viewCounts } from './views/count-views.ts';
import { sort, viewCount, viewKey } from './views/schema.ts';
import { viewing } from './viewing.ts';
import { wake } from './wake.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const write = 'conversations.write';

interface OnConversation {
  conversationId: number;
}

/** POST /conversations/:id/<name>: one verb on one conversation, answering its new version. */
function act<B extends z.ZodObject>(
  name: string, summary: string, verb: (context: Context, input: OnConversation & z.output<B>) => Promise<z.output<typeof shape.changed>>, body: B,
  permission = write,
) {
  return endpoint({
    method: 'POST', path: `/api/v1/conversations/:id/${name}`, summary, permission, params, body, response: shape.changed,
    run: (context, { params: named, body: given }) => verb(context, { ...(given as z.output<B>), conversationId: named.id }),
  });
}

const nothing = z.object({});
const messageId = z.object({ conversationId: shape.id, messageId: shape.id, undoUntil: z.iso.datetime().nullable() });

const reading = [
  endpoint({
    method: 'GET', path: '/api/v1/conversations', summary: 'List conversations', permission: 'conversations.read',
    query: z.object({
      view: viewKey.default('all'),
      /** Instead of the view's own statuses; several separated by commas, or `any`. */
      status: z.string().regex(/^[a-z]+(,[a-z]+)*$/).optional(),
      sort: sort.optional(),
      tagId: z.coerce.number().int().positive().optional(),
      assigneeId: z.coerce.number().int().positive().optional(),
      teamId: z.coerce.number().int().positive().optional(),
      customerId: z.coerce.number().int().positive().optional(),
      channel: shape.channel.optional(),
      inbox: shape.inbox.optional(),
      priority: shape.priority.optional(),
      language: shape.language.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({ items: z.array(shape.conversationRow), next: z.string().nullable() }),
    run: (context, { query }) => read(context, (tx) => list(tx, query)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/conversations/changes', summary: 'Conversations changed since a moment', permission: 'conversations.read',
    query: z.object({ since: z.iso.datetime() }),
    response: z.object({ items: z.array(z.object({ id: shape.id, version: z.number(), status: shape.status })), until: z.iso.datetime(), more: z.boolean() }),
    run: (context, { query }) => read(context, (tx) => changesSince(tx, new Date(query.since))),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/inbox/counts', summary: 'How many conversations each view holds', permission: 'conversations.read',
    query: z.object({ view: viewKey.optional() }),
    /** `statuses`: with `view`, how many of it are open, waiting, snoozed and closed. */
    response: z.object({ items: z.array(viewCount), statuses: z.array(viewCount) }),
    run: (context, { query }) => read(context, (tx) => viewCounts(tx, query.view)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/conversations/:id', summary: 'One conversation with everything around it', permission: 'conversations.read',
    params, response: shape.conversationDetail,
    async run(context, { params: named }) {
      await noteReading(context, 'conversation', named.id);
      return read(context, (tx) => conversation(tx, named.id));
    },
  }),
  endpoint({
    method: 'GET', path: '/api/v1/conversations/:id/messages', summary: 'Messages, newest page first, each page oldest first', permission: 'conversations.read',
    params, query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(200).optional(), afterId: z.coerce.number().int().min(0).optional() }),
    response: z.object({ items: z.array(shape.message), next: z.string().nullable() }),
    async run(context, { params: named, query }) {
      await noteReading(context, 'conversation', named.id);
      return read(context, (tx) => messages(tx, named.id, query));
    },
  }),
  endpoint({
    method: 'GET', path: '/api/v1/conversations/:id/panel', summary: 'Past contacts and possible merges beside a conversation', permission: 'conversations.read',
    params,
    response: z.object({
      customerId: shape.id.nullable(),
      past: z.array(shape.conversationRow),
      mergeable: z.array(shape.conversationRow),
      contacts: z.object({ conversations: z.number(), messages: z.number(), firstAt: z.iso.datetime().nullable(), lastAt: z.iso.datetime().nullable() }),
    }),
    run: (context, { params: named }) => read(context, (tx) => panel(tx, named.id)),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/reports/hours-advice', summary: 'When people write, by weekday and hour, against the hours the store is open', permission: 'reports.read',
    query: z.object({ days: z.coerce.number().int().min(7).max(365).default(90), channel: shape.channel.optional() }),
    response: hoursAdvice.shape,
    run: (context, { query }) => read(context, (tx) => hoursAdvice(tx, query)),
  }),
];

const writing = [
  endpoint({
    method: 'POST', path: '/api/v1/conversations/past', summary: 'Record conversations that took place elsewhere', permission: 'imports.run', status: 201,
    body: pastBody, response: pastAnswer,
    run: (context, { body }) => recordPastConversations(context, body),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations', summary: 'Write first to a customer', permission: write, status: 201,
    body: shape.startBody, response: messageId,
    run: (context, { body }) => startConversation(context, body),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/reply', summary: 'Reply', permission: write, status: 201,
    params, body: shape.replyBody, response: messageId,
    run: (context, { params: named, body }) => reply(context, { ...body, conversationId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/messages/:id/undo-send', summary: 'Take back a reply that has not left', permission: write,
    params, response: z.object({ conversationId: shape.id, messageId: shape.id, text: z.string(), html: z.string().nullable(), variantIds: z.array(shape.id) }),
    run: (context, { params: named }) => undoSend(context, { messageId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/schedule-reply', summary: 'Send a reply later; cancelled if the customer writes first', permission: write, status: 201,
    params, body: shape.scheduleReplyBody, response: z.object({ id: shape.id, sendAt: z.iso.datetime() }),
    run: (context, { params: named, body }) => scheduleReply(context, { ...body, conversationId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/scheduled-replies/:id/cancel', summary: 'Cancel a reply that was to be sent later', permission: write,
    params, response: z.object({ id: shape.id, cancelled: z.boolean() }),
    run: (context, { params: named }) => cancelScheduledReply(context, { id: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/notes', summary: 'Write a note that only colleagues see', permission: write, status: 201,
    params, body: shape.noteBody, response: z.object({ conversationId: shape.id, messageId: shape.id }),
    run: (context, { params: named, body }) => addNote(context, { ...body, conversationId: named.id }),
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/conversations/:id/draft', summary: 'Keep what is being written; an empty text removes it', permission: write,
    params, body: shape.draftBody, response: z.object({ savedAt: z.iso.datetime() }),
    run: (context, { params: named, body }) => saveDraft(context, { ...body, conversationId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/lock', summary: 'Say that one is replying; renew every 20 s', permission: write,
    params, response: z.object({ mine: z.boolean(), lock: z.object({ agentId: shape.id, name: z.string(), until: z.iso.datetime() }) }),
    run: (context, { params: named }) => lock(context, { conversationId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/viewing', summary: 'Say that one is looking or typing; colleagues see it for 30 s', permission: 'conversations.read',
    params, body: z.object({ typing: z.boolean().default(false) }), response: z.object({ ok: z.literal(true) }),
    run: (context, { params: named, body }) => viewing(context, { ...body, conversationId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/split', summary: 'Move messages into a conversation of their own', permission: write, status: 201,
    params, body: shape.splitBody, response: z.object({ id: shape.id, rearrangementId: shape.id }),
    run: (context, { params: named, body }) => split(context, { ...body, conversationId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/conversations/:id/merge', summary: 'Merge this conversation into another', permission: write,
    params, body: z.object({ intoId: shape.id }), response: z.object({ id: shape.id, rearrangementId: shape.id }),
    run: (context, { params: named, body }) => merge(context, { ...body, conversationId: named.id }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/rearrangements/:id/undo', summary: 'Undo a merge or a split exactly', permission: write,
    params, response: z.object({ id: shape.id, undone: z.boolean() }),
    run: (context, { params: named }) => undoRearrangement(context, { id: named.id }),
  }),
  ...bulkEndpoints,
  endpoint({
    method: 'POST', path: '/api/v1/files', summary: 'Upload a file to attach (the body is the file)', permission: write, status: 201,
    raw: true, maxBytes: largestFile, query: z.object({ name: z.string().min(1).max(255) }),
    response: z.object({ id: shape.id, name: z.string(), type: z.string(), size: z.number(), url: z.string() }),
    run: (context, { query, body, request }) =>
      uploadFile(context, { name: query.name, type: request.headers.get('content-type') ?? '', bytes: new Uint8Array(body as unknown as Uint8Array) }),
  }),
  act('assign', 'Give it to an agent', assign, z.object({ agentId: shape.id }), 'conversations.assign'),
  act('unassign', 'Take it from whoever has it', unassign, nothing, 'conversations.assign'),
  act('auto-assign', 'Give it to whoever fits best now', autoAssign, nothing, 'conversations.assign'),
  act('assign-team', 'Give it to a team, or to none', assignTeam, z.object({ teamId: shape.id.nullable() }), 'conversations.assign'),
  act('tag', 'Add a tag', tag, z.object({ tagId: shape.id })),
  act('untag', 'Remove a tag', untag, z.object({ tagId: shape.id })),
  act('snooze', 'Put it away until a time, or until the customer writes', snooze, shape.snoozeBody),
  act('wake', 'End the snooze', wake, nothing),
  act('close', 'Close', close, nothing),
  act('reopen', 'Reopen', reopen, nothing),
  act('mark-spam', 'Mark as spam', markSpam, nothing),
  act('not-spam', 'Take back out of spam', notSpam, nothing),
  act('set-priority', 'Set the priority', setPriority, z.object({ priority: shape.priority })),
  act('set-language', 'Set the language', setLanguage, z.object({ language: shape.language })),
  act('set-subject', 'Set the subject', setSubject, z.object({ subject: z.string().trim().max(900) })),
  act('change-channel', 'Go on by another channel', changeChannel, shape.changeChannelBody),
  act('release', 'Give up the lock', release, nothing),
  act('follow', 'Follow', follow, nothing, 'conversations.read'),
  act('unfollow', 'Stop following', unfollow, nothing, 'conversations.read'),
  act('mark-read', 'Mark as read', markRead, nothing, 'conversations.read'),
  act('mark-unread', 'Mark as unread', markUnread, nothing, 'conversations.read'),
];

export const endpoints = [...reading, ...writing, ...viewEndpoints, ...macroEndpoints, ...tagEndpoints, ...policyEndpoints, ...ruleEndpoints, ...settingEndpoints];
