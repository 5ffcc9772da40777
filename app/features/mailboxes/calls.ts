import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import type { Locale } from '../../lib/locale.ts';
import { useTopic } from '../../lib/realtime.ts';

/** What the mailbox screens ask of the server, one function a route. */

export type Words = Record<Locale, string>;

export interface CheckStep {
  step: string;
  ok: boolean;
  code: string;
  words: Words;
  detail?: string | undefined;
}

export type Signatures = { [K in Locale]?: string | undefined };
export type Values = Record<string, unknown>;

export interface Connection {
  id: number;
  name: string;
  address: string;
  settings: Values;
  secrets: string[];
  signatures: Signatures;
  status: 'working' | 'connecting' | 'failing' | 'paused';
  failure: { since: string; code: string; words: Words; detail: string | null } | null;
  isDefault: boolean;
  forwardingAddress: string;
  forwardingOpen: boolean;
  webhookUrl: string;
  connectedAt: string;
  checkSteps: CheckStep[];
  lastSeenAt: string | null;
  lastReceivedAt: string | null;
  lastSentAt: string | null;
}

export interface FormField {
  key: string;
  label: Words;
  help?: Words | undefined;
  secret: boolean;
  group: string | null;
  input: 'text' | 'number' | 'boolean' | 'select' | 'list';
  required: boolean;
  default?: unknown;
  options: { value: string; label: Words }[];
}

export interface Preset {
  id: string;
  name: Words;
  settings: Record<string, string | number | boolean>;
  hint: Words;
  link: string | null;
}

export interface Tested {
  ok: boolean;
  steps: CheckStep[];
}

export interface Domain {
  id: number;
  domain: string;
  checkedAt: string | null;
  verifiedAt: string | null;
  spf: { state: RecordState; found: string | null };
  records: { kind: string; name: string; type: string; value: string; words: Words; state: RecordState; found: string | null }[];
}
export type RecordState = 'right' | 'missing' | 'wrong' | 'unknown';

export interface Quarantined {
  id: number;
  size: number;
  from: string;
  subject: string;
  receivedAt: string;
  error: string;
}

const of = (id: number) => ({ params: { path: { id } } });

export const testSettings = (settings: Values, connectionId?: number): Promise<Tested> =>
  unwrap(api.POST('/api/v1/connections/test', { body: { kind: 'email', settings, ...(connectionId && { connectionId }) } }));
export const connect = (body: { name: string; settings: Values }): Promise<{ id: number }> =>
  unwrap(api.POST('/api/v1/connections', { body: { kind: 'email', signatures: {}, ...body } }));
export const change = (id: number, body: { name?: string; settings?: Values; signatures?: Signatures }) =>
  unwrap(api.PATCH('/api/v1/connections/{id}', { ...of(id), body: body as never }));
export const test = (id: number): Promise<Tested> => unwrap(api.POST('/api/v1/connections/{id}/test', of(id)));
export const pause = (id: number) => unwrap(api.POST('/api/v1/connections/{id}/pause', of(id)));
export const resume = (id: number) => unwrap(api.POST('/api/v1/connections/{id}/resume', of(id)));
export const makeDefault = (id: number) => unwrap(api.POST('/api/v1/connections/{id}/make-default', of(id)));
export const disconnect = (id: number) => unwrap(api.DELETE('/api/v1/connections/{id}', of(id)));
export const checkDomain = (id: number) => unwrap(api.POST('/api/v1/sending-domains/{id}/check', of(id)));
export const retryQuarantined = (id: number) => unwrap(api.POST('/api/v1/quarantine/{id}/retry', of(id)));

const key = ['mailboxes'] as const;

/** Every mailbox, kept fresh while the page is open. */
export function useConnections() {
  const queries = useQueryClient();
  useTopic('mailboxes', useCallback(() => void queries.invalidateQueries({ queryKey: key }), [queries]));
  return useQuery({
    queryKey: [...key, 'list'],
    queryFn: async () => (await unwrap(api.GET('/api/v1/connections', { params: { query: { kind: 'email' } } }))).items as unknown as Connection[],
    refetchInterval: 20_000,
  });
}

/** The form of a mailbox and the providers that are known. */
export function useEmailChannel() {
  return useQuery({
    queryKey: ['channels', 'email'],
    queryFn: async () => {
      const { items } = await unwrap(api.GET('/api/v1/channels'));
      const email = items.find((one) => one.kind === 'email')!;
      return { fields: email.fields as unknown as FormField[], presets: email.presets as unknown as Preset[] };
    },
    staleTime: Infinity,
  });
}

export function useDomains() {
  return useQuery({ queryKey: [...key, 'domains'], queryFn: async () => (await unwrap(api.GET('/api/v1/sending-domains'))).items as unknown as Domain[] });
}

export function useQuarantine() {
  return useQuery({ queryKey: [...key, 'quarantine'], queryFn: async () => (await unwrap(api.GET('/api/v1/quarantine'))).items as unknown as Quarantined[] });
}

/** Fetch again what these screens show. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: key }), [queries]);
}
