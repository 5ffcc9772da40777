import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../lib/api.ts';
import { channelName } from './channel.tsx';
import { keys } from './keys.ts';

const useKnown = () => useQuery({ queryKey: keys.inboxes, queryFn: () => unwrap(api.GET('/api/v1/inboxes')) }).data;

/** Inboxes to choose from by the name conversations carry. Those that are gone stay as long as they are chosen. */
export function useInboxes(chosen: readonly string[]): { name: string; label: string }[] {
  const known = (useKnown()?.items ?? []).map((one) => ({ name: one.inbox, label: one.address ? `${one.name} · ${one.address}` : `${channelName(one.channel)} · ${one.name}` }));
  return [...known, ...chosen.filter((name) => !known.some((one) => one.name === name)).map((name) => ({ name, label: name }))];
}

/** Channels to choose from: those that conversations can come by, and what was chosen before. */
export function useChannels(chosen: readonly string[]): string[] {
  return [...new Set([...useKnown()?.channels ?? [], ...chosen])];
}
