import { useMessages } from '../../lib/messages.ts';
import { messages } from './messages.ts';

/** The name of a role: a built-in one in the reader's language, a custom one as it was written. */
export function useRoleName(): (role: { key: string | null; name: string }) => string {
  const t = useMessages(messages);
  return ({ key, name }) => (key === 'owner' || key === 'admin' || key === 'agent' || key === 'light' ? t[key] : name);
}
