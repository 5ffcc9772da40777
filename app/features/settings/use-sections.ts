import { useMe } from '../../lib/session.ts';
import { sections } from './sections.ts';
import type { SettingsSection } from './sections.ts';

/** The pages of the settings this agent may see. */
export function useSections(): SettingsSection[] {
  const { agent } = useMe();
  return sections.filter((section) => !section.permission || agent.permissions.includes(section.permission));
}
