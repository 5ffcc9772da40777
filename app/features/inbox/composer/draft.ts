import { mostCards } from '../cards/most-cards.ts';
import type { Address, Draft as ServerDraft } from '../shapes.ts';

/** A file that goes with a message: uploaded, or on its way (`id` null). */
export interface DraftFile {
  key: string;
  id: number | null;
  name: string;
  size: number;
}

/** What is being written and not yet sent. */
export interface Draft {
  text: string;
  /** Null: as the conversation says. */
  to: Address[] | null;
  cc: Address[] | null;
  files: DraftFile[];
  /** Products to show below a reply. */
  variantIds: number[];
  /** The last message that was there when writing began. */
  basedOn: number | null;
  macroId: number | null;
  /** Of a first mail; an answer keeps the subject of its conversation. */
  subject?: string;
  updatedAt: string;
}
export type Kind = 'reply' | 'note';

export const emptyDraft: Draft = { text: '', to: null, cc: null, files: [], variantIds: [], basedOn: null, macroId: null, updatedAt: '' };

export const isEmpty = (draft: Draft): boolean => draft.text.trim() === '' && draft.files.length === 0 && draft.variantIds.length === 0 && draft.to === null && draft.cc === null && !draft.subject;

/** The files of a draft that have arrived at the server. */
export const uploaded = ({ files }: Pick<Draft, 'files'>): number[] => files.flatMap((file) => (file.id === null ? [] : [file.id]));

const place = (agentId: number, conversationId: number, kind: Kind) => `dangol.draft.${agentId}.${conversationId}.${kind}`;

export function readLocal(agentId: number, conversationId: number, kind: Kind): Draft | null {
  try {
    const kept = localStorage.getItem(place(agentId, conversationId, kind));
    return kept ? { ...emptyDraft, ...(JSON.parse(kept) as Partial<Draft>) } : null;
  } catch {
    return null;
  }
}

/** Keeps a draft in this browser, so that a lost connection or a closed tab loses nothing. */
export function writeLocal(agentId: number, conversationId: number, kind: Kind, draft: Draft): void {
  try {
    if (isEmpty(draft)) localStorage.removeItem(place(agentId, conversationId, kind));
    else localStorage.setItem(place(agentId, conversationId, kind), JSON.stringify({ ...draft, files: draft.files.filter((file) => file.id !== null) }));
  } catch {
    // A full or closed storage: the server still keeps it.
  }
}

/** The newer of what this browser and the server kept. */
export function newest(local: Draft | null, server: ServerDraft | undefined): Draft {
  const remote: Draft | null = server
    ? {
      text: server.text, variantIds: server.variantIds, to: server.to, cc: server.cc, basedOn: server.basedOnMessageId, macroId: null, updatedAt: server.updatedAt,
      files: server.fileIds.map((id) => local?.files.find((file) => file.id === id) ?? { key: String(id), id, name: '', size: 0 }),
    }
    : null;
  if (!local || !remote) return local ?? remote ?? emptyDraft;
  return local.updatedAt >= remote.updatedAt ? local : remote;
}

/** Products added to those that are there, each once, as many as a message may show. */
export const withProducts = (before: readonly number[], added: readonly number[]): number[] => [...new Set([...before, ...added])].slice(0, mostCards);

/** Who is new and who is missing against the usual recipients; compared by address, whatever its case. */
export function recipientChange(usual: readonly Address[], chosen: readonly Address[] | null): { added: Address[]; removed: Address[] } {
  if (!chosen) return { added: [], removed: [] };
  const has = (list: readonly Address[], one: Address) => list.some((other) => other.address.toLowerCase() === one.address.toLowerCase());
  return { added: chosen.filter((one) => !has(usual, one)), removed: usual.filter((one) => !has(chosen, one)) };
}

/** An address typed by hand: `name <a@b>` or `a@b`; null when it is none. */
export function parseAddress(text: string): Address | null {
  const found = /^\s*(?:"?([^"<]*?)"?\s*<)?\s*([^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+)\s*>?\s*$/u.exec(text);
  if (!found?.[2]) return null;
  return { address: found[2], ...(found[1]?.trim() && { name: found[1].trim() }) };
}

/** What is typed right before the caret: `/word` asks for a macro, `@word` for a colleague. */
export function asking(text: string, caret: number, sign: '/' | '@'): { query: string; from: number } | null {
  const before = text.slice(0, caret);
  const found = (sign === '/' ? /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u : /(?:^|\s)@([\p{L}\p{N}_.-]*)$/u).exec(before);
  if (!found) return null;
  return { query: found[1] ?? '', from: caret - (found[1]?.length ?? 0) - 1 };
}

/** Variables that stayed unfilled. */
export const unfilled = (text: string): string[] => [...new Set([...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map((found) => found[1] ?? ''))];
