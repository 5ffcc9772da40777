/** The shapes of the inbox as the API gives them. */

export type Status = 'open' | 'waiting' | 'snoozed' | 'closed' | 'spam' | 'merged';
export type Priority = 'urgent' | 'high' | 'normal' | 'low';
export type Sort = 'due' | 'newest' | 'oldest' | 'waking';

export interface Person {
  id: number;
  name: string;
}
export interface Address {
  address: string;
  name?: string;
}
export interface TagOf {
  id: number;
  name: string;
  color: string;
}
export interface AssignedReason {
  code: 'by_hand' | 'took_it' | 'least_load' | 'answered_before' | 'only_one' | 'replied_first' | 'rule' | 'nobody_free' | 'bulk';
  ruleName?: string;
  language?: string;
  skills?: string[];
  openNow?: number;
  maxLoad?: number;
  candidates?: number;
}
export interface Due {
  kind: 'first' | 'next' | 'resolution';
  warnAt: string | null;
  dueAt: string;
}
export interface Lock {
  agentId: number;
  name: string;
  until: string;
}

export interface ConversationRow {
  id: number;
  subject: string;
  channel: string;
  inbox: string;
  language: string | null;
  priority: Priority;
  status: Status;
  customer: { id: number; name: string | null } | null;
  assignee: Person | null;
  assignedReason: AssignedReason | null;
  team: Person | null;
  lastMessage: { id: number; kind: string; author: string; preview: string } | null;
  lastMessageAt: string;
  messageCount: number;
  unread: boolean;
  needsReplySince: string | null;
  waitingSince: string | null;
  due: Due | null;
  snoozedUntil: string | null;
  closedAt: string | null;
  tags: TagOf[];
  lock: Lock | null;
  createdAt: string;
  version: number;
}

export interface Target {
  kind: Due['kind'];
  dueAt: string | null;
  warnAt: string | null;
  pausedAt: string | null;
  breachedAt: string | null;
  metAt: string | null;
}
export interface Draft {
  kind: 'reply' | 'note';
  text: string;
  html: string | null;
  to: Address[] | null;
  cc: Address[] | null;
  fileIds: number[];
  basedOnMessageId: number | null;
  updatedAt: string;
}
export interface ScheduledReply {
  id: number;
  conversationId: number;
  agent: Person;
  text: string;
  sendAt: string;
  reason: 'chosen' | 'customer_daytime';
  cancelledAt: string | null;
  cancelReason: 'by_hand' | 'customer_wrote' | 'closed' | 'not_possible' | null;
}
export interface Rearrangement {
  id: number;
  act: 'merge' | 'split';
  fromConversationId: number;
  toConversationId: number;
  at: string;
  by: Person | null;
}
export interface ConversationDetail extends ConversationRow {
  participants: (Address & { role: 'customer' | 'cc' | 'copied' })[];
  replyTo: { channel: string; to: Address[]; cc: Address[] };
  channels: { channel: string; inbox: string; address: string }[];
  targets: Target[];
  followers: Person[];
  following: boolean;
  related: { id: number; subject: string; status: Status; relation: 'follow_up_of' | 'followed_up_by' | 'split_from' | 'merged_into' }[];
  rearrangements: Rearrangement[];
  scheduled: ScheduledReply[];
  drafts: Draft[];
  spamAt: string | null;
  mergedInto: number | null;
}

export interface Attachment {
  id: number;
  fileId: number;
  name: string;
  type: string;
  size: number;
  cid: string | null;
  url: string;
}
export interface Line {
  code: string;
  [fact: string]: unknown;
}
export interface Message {
  id: number;
  conversationId: number;
  kind: 'incoming' | 'outgoing' | 'note' | 'system';
  author: { kind: 'customer' | 'agent' | 'bot' | 'system'; id: number | null; name: string | null };
  channel: string;
  subject: string | null;
  text: string;
  replyText: string | null;
  html: string | null;
  language: string | null;
  from: Address | null;
  to: Address[];
  cc: Address[];
  at: string;
  state: 'received' | 'undoable' | 'sending' | 'sent' | 'held' | 'failed' | 'undone' | 'internal';
  undoUntil: string | null;
  failure: string | null;
  automatic: string | null;
  authentication: 'pass' | 'fail' | 'none' | null;
  line: Line | null;
  mentions: number[];
  deliveryId: number | null;
  attachments: Attachment[];
  editedAt: string | null;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface Panel {
  customerId: number | null;
  past: ConversationRow[];
  mergeable: ConversationRow[];
  contacts: { conversations: number; messages: number; firstAt: string | null; lastAt: string | null };
}
export interface ViewFilter {
  statuses?: Status[];
  assignee?: 'me' | 'none' | 'anybody' | number;
  team?: 'mine' | number;
  tagIds?: number[];
  channels?: string[];
  inboxes?: string[];
  priorities?: Priority[];
  languages?: string[];
  customerId?: number;
  unanswered?: boolean;
  breached?: boolean;
  mentioned?: boolean;
  followed?: boolean;
}
export interface View {
  id: number;
  key: string;
  name: string;
  filter: ViewFilter;
  sort: Sort;
  shared: boolean;
  position: number;
}
export interface Macro {
  id: number;
  name: string;
  category: string;
  shortcut: string | null;
  bodies: Record<string, { subject?: string; text: string }>;
  actions: { do: string }[];
  shared: boolean;
  usedCount: number;
  lastUsedAt: string | null;
}
export interface RenderedMacro {
  language: string;
  subject: string | null;
  text: string;
  html: string;
  missing: string[];
  inCustomerLanguage: boolean;
  actions: { do: string }[];
}
export interface ReplyBody {
  text: string;
  to?: Address[];
  cc?: Address[];
  fileIds: number[];
  macroId?: number;
  expectedLastMessageId?: number | null;
  then?: 'close' | 'keep_open';
}
export type BulkVerb =
  | 'assign' | 'unassign' | 'assign-team' | 'tag' | 'untag' | 'snooze' | 'wake' | 'close' | 'reopen'
  | 'mark-spam' | 'not-spam' | 'set-priority' | 'set-language' | 'mark-read' | 'mark-unread';
export interface BulkAnswer {
  results: { id: number; ok: boolean; changed: boolean; code?: string; message?: string }[];
  more: boolean;
  undo: string | null;
}
