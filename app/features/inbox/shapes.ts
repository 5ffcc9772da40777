import type { paths } from '../../../contract/client.d.ts';

/** The shapes of the inbox, as the contract gives them. */

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never;
type Body<T> = T extends { requestBody?: { content: { 'application/json': infer B } } } ? B : never;

export type ConversationRow = Json<paths['/api/v1/conversations']['get']['responses'][200]>['items'][number];
export type ConversationDetail = Json<paths['/api/v1/conversations/{id}']['get']['responses'][200]>;
export type Message = Json<paths['/api/v1/conversations/{id}/messages']['get']['responses'][200]>['items'][number];
export type Panel = Json<paths['/api/v1/conversations/{id}/panel']['get']['responses'][200]>;
export type View = Json<paths['/api/v1/views']['get']['responses'][200]>['items'][number];
export type Macro = Json<paths['/api/v1/macros']['get']['responses'][200]>['items'][number];
export type RenderedMacro = Json<paths['/api/v1/macros/{id}/render']['post']['responses'][200]>;
export type BulkAnswer = Json<paths['/api/v1/conversations/bulk']['post']['responses'][200]>;
export type TagOf = ConversationRow['tags'][number];

export type Status = ConversationRow['status'];
export type Priority = ConversationRow['priority'];
export type AssignedReason = NonNullable<ConversationRow['assignedReason']>;
export type Lock = NonNullable<ConversationRow['lock']>;
export type Draft = ConversationDetail['drafts'][number];
export type Attachment = Message['attachments'][number];
export type ViewFilter = View['filter'];
export type Sort = View['sort'];

export type ReplyBody = Body<paths['/api/v1/conversations/{id}/reply']['post']>;
export type ViewBody = Body<paths['/api/v1/views']['post']>;
export type BulkProgress = Json<paths['/api/v1/bulk-actions/{id}']['get']['responses'][200]>;
export type BulkVerb = Body<paths['/api/v1/conversations/bulk']['post']>['verb'];

export interface Address {
  address: string;
  name?: string | undefined;
}
export interface Person {
  id: number;
  name: string;
}
export interface Page<T> {
  items: T[];
  next: string | null;
}
