import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../../../contract/client.d.ts';
import { api, unwrap } from '../../../lib/api.ts';

export type InboxSettings = paths['/api/v1/inbox-settings']['get']['responses'][200]['content']['application/json'];
export const inboxSettingsKey = ['settings', 'inbox'];

/** How the store wants its inbox to behave. */
export const useInboxSettings = () => useQuery({ queryKey: inboxSettingsKey, queryFn: () => unwrap(api.GET('/api/v1/inbox-settings')) });
