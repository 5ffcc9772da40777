import { api, unwrap } from '../../lib/api.ts';
import type {
  Address, BulkAnswer, BulkProgress, BulkVerb, ConversationDetail, ConversationRow, Draft, Macro, Message, Page, Panel, RenderedMacro, ReplyBody, Sort, TagOf, View, ViewBody,
} from './shapes.ts';

/** What the inbox asks of the server, one function a route. */

export interface ListQuery {
  view: string;
  status?: string;
  sort?: Sort;
  tagId?: number;
  customerId?: number;
}

const of = (id: number) => ({ params: { path: { id } } });

export const listConversations = (query: ListQuery, cursor: string | undefined, limit = 50): Promise<Page<ConversationRow>> =>
  unwrap(api.GET('/api/v1/conversations', { params: { query: { ...query, limit, ...(cursor && { cursor }) } } }));

/** Figures of all views; with `view` also how many of it are open, waiting, snoozed and closed. */
export const viewCounts = (view?: string) => unwrap(api.GET('/api/v1/inbox/counts', { params: { query: view ? { view } : {} } }));

export const getConversation = (id: number): Promise<ConversationDetail> => unwrap(api.GET('/api/v1/conversations/{id}', of(id)));

export const listMessages = (id: number, cursor: string | undefined): Promise<Page<Message>> =>
  unwrap(api.GET('/api/v1/conversations/{id}/messages', { params: { path: { id }, query: { limit: 50, ...(cursor && { cursor }) } } }));

export const getPanel = (id: number): Promise<Panel> => unwrap(api.GET('/api/v1/conversations/{id}/panel', of(id)));

/** The verbs on one conversation that answer its new version; the body is the verb's own. */
export type Verb = BulkVerb | 'auto-assign' | 'change-channel' | 'release' | 'follow' | 'unfollow' | 'set-subject';
export const act = (id: number, verb: Verb, body: object = {}): Promise<unknown> =>
  unwrap(api.POST(`/api/v1/conversations/{id}/${verb}` as '/api/v1/conversations/{id}/close', { ...of(id), body: body as never }));

export const bulk = (ids: number[], verb: BulkVerb, input: Record<string, unknown> = {}): Promise<BulkAnswer> =>
  unwrap(api.POST('/api/v1/conversations/bulk', { body: { ids, verb, input } }));
/** Begins one verb on all that a view holds; it is done while one goes on. */
export const bulkView = ({ view, status, tagId }: ListQuery, verb: BulkVerb, input: Record<string, unknown> = {}) => unwrap(api.POST('/api/v1/conversations/bulk/view', {
  body: { view, filter: { ...(status && { statuses: [status as ConversationRow['status']] }), ...(tagId && { tagIds: [tagId] }) }, verb, input },
}));
export const bulkProgress = (id: number): Promise<BulkProgress> => unwrap(api.GET('/api/v1/bulk-actions/{id}', of(id)));
export const undoBulk = (undo: string) => unwrap(api.POST('/api/v1/conversations/bulk/undo', { body: { undo } }));

export const reply = (id: number, body: ReplyBody): Promise<{ conversationId: number; messageId: number; undoUntil: string | null }> =>
  unwrap(api.POST('/api/v1/conversations/{id}/reply', { ...of(id), body }));
export const undoSend = (messageId: number): Promise<{ conversationId: number; messageId: number; text: string }> =>
  unwrap(api.POST('/api/v1/messages/{id}/undo-send', of(messageId)));
export const scheduleReply = (id: number, body: ReplyBody & { sendAt: string }): Promise<{ id: number; sendAt: string }> =>
  unwrap(api.POST('/api/v1/conversations/{id}/schedule-reply', { ...of(id), body }));
export const cancelScheduled = (id: number) => unwrap(api.POST('/api/v1/scheduled-replies/{id}/cancel', of(id)));
export const addNote = (id: number, body: { text: string; mentions: number[]; fileIds: number[] }): Promise<{ messageId: number }> =>
  unwrap(api.POST('/api/v1/conversations/{id}/notes', { ...of(id), body }));
export const saveDraft = (id: number, body: Omit<Draft, 'updatedAt'>) => unwrap(api.PUT('/api/v1/conversations/{id}/draft', { ...of(id), body }));

export const lock = (id: number): Promise<{ mine: boolean; lock: { agentId: number; name: string; until: string } }> =>
  unwrap(api.POST('/api/v1/conversations/{id}/lock', of(id)));
export const viewing = (id: number, typing: boolean) => unwrap(api.POST('/api/v1/conversations/{id}/viewing', { ...of(id), body: { typing } }));

export const merge = (id: number, intoId: number): Promise<{ id: number; rearrangementId: number }> =>
  unwrap(api.POST('/api/v1/conversations/{id}/merge', { ...of(id), body: { intoId } }));
export const split = (id: number, fromMessageId: number): Promise<{ id: number; rearrangementId: number }> =>
  unwrap(api.POST('/api/v1/conversations/{id}/split', { ...of(id), body: { fromMessageId } }));
export const undoRearrangement = (id: number) => unwrap(api.POST('/api/v1/rearrangements/{id}/undo', of(id)));

export const listTags = (): Promise<{ items: (TagOf & { used: number })[] }> => unwrap(api.GET('/api/v1/tags'));
export const createTag = (name: string): Promise<TagOf & { used: number }> => unwrap(api.POST('/api/v1/tags', { body: { name } }));
export const listMacros = (): Promise<{ items: Macro[] }> => unwrap(api.GET('/api/v1/macros'));
/** A macro for a conversation, or for whom a first mail goes to. */
export const renderMacro = (macroId: number, reader: { conversationId: number } | { to?: Address }): Promise<RenderedMacro> =>
  unwrap(api.POST('/api/v1/macros/{id}/render', { ...of(macroId), body: reader }));
export const applyMacro = (macroId: number, conversationId: number): Promise<{ done: string[] }> =>
  unwrap(api.POST('/api/v1/macros/{id}/apply', { ...of(macroId), body: { conversationId } }));

export const listViews = (): Promise<{ items: View[] }> => unwrap(api.GET('/api/v1/views'));
export const createView = (body: ViewBody): Promise<View> => unwrap(api.POST('/api/v1/views', { body }));
export const updateView = (id: number, body: ViewBody): Promise<View> => unwrap(api.PUT('/api/v1/views/{id}', { ...of(id), body }));
export const orderViews = (ids: number[]) => unwrap(api.POST('/api/v1/views/order', { body: { ids } }));
export const deleteView = (id: number) => unwrap(api.DELETE('/api/v1/views/{id}', of(id)));

/** How the messages of a conversation fared, and why in every language. */
export const listDeliveries = (conversationId: number) => unwrap(api.GET('/api/v1/deliveries', { params: { query: { conversationId, limit: 100 } } }));

/** Sends once more what was held or failed; with `lift` also to an address that nothing was sent to any more. */
export const release = (deliveryId: number, lift: boolean) => unwrap(api.POST('/api/v1/deliveries/{id}/release', { params: { path: { id: deliveryId }, query: { lift: lift ? 'true' : 'false' } } }));

/** Keeps a file until a message takes it along. */
export const uploadFile = (file: File): Promise<{ id: number }> =>
  unwrap(api.POST('/api/v1/files', {
    params: { query: { name: file.name } }, body: file as never, bodySerializer: (body) => body as never, headers: { 'content-type': file.type || 'application/octet-stream' },
  }));

export interface Hit {
  id: number;
  conversationId: number | null;
  title: { text: string; hit: boolean }[];
  snippet: { text: string; hit: boolean }[];
  at: string | null;
  language: string | null;
  customerId: number | null;
}
/** Messages that hold the words, newest first. */
export const searchMessages = (q: string, cursor: string | undefined): Promise<{ groups: { kind: string; items: Hit[]; next: string | null }[] }> =>
  unwrap(api.GET('/api/v1/search', { params: { query: { q, kinds: 'message', limit: 50, ...(cursor && { cursor }) } } }));

/** The mailboxes from which one can write first. */
export const listMailboxes = async (): Promise<{ inbox: string; name: string; address: string }[]> => {
  const connections = await unwrap(api.GET('/api/v1/connections', { params: { query: { kind: 'email' } } }));
  return connections.items.map((one) => ({ inbox: `email:${one.id}`, name: one.name, address: one.address }));
};
export const startConversation = (body: { channel: string; inbox?: string; to: Address[]; cc: Address[]; subject: string; text: string; fileIds: number[]; variantIds: number[]; macroId?: number }): Promise<{ conversationId: number; messageId: number; undoUntil: string | null }> =>
  unwrap(api.POST('/api/v1/conversations', { body }));
