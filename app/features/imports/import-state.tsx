import Check from 'lucide-react/icons/check';
import Clock from 'lucide-react/icons/clock';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import Pause from 'lucide-react/icons/pause';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Import } from './calls.ts';
import { messages } from './messages.ts';

const looks = {
  uploaded: ['plain', Clock], waiting: ['plain', Clock], running: ['accent', LoaderCircle], finished: ['ok', Check], stopped: ['wait', Pause], failed: ['risk', TriangleAlert],
} as const;

/** How an import stands, in one word with its picture. */
export function ImportState({ state }: { state: Import['state'] }) {
  const t = useMessages(messages);
  const [tone, Icon] = looks[state];
  return <Tag tone={tone} icon={<Icon size={12} aria-hidden />}>{t[state]}</Tag>;
}

/** What came of an import so far, as one line. */
export function useResult(one: Import): string {
  const t = useMessages(messages);
  const f = useFormat();
  if (one.startedAt === null) return '';
  const parts: [number, (count: string) => string][] = [[one.created, t.created], [one.changed, t.changed], [one.unchanged, t.unchanged], [one.problems, t.problems]];
  return parts.filter(([count]) => count > 0).map(([count, words]) => words(f.number(count))).join(' · ');
}
