import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import TrendingDown from 'lucide-react/icons/trending-down';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useMessages } from '../../lib/messages.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Tone } from '../../ui/tag.tsx';
import type { Risk } from './calls.ts';
import { messages } from './messages.ts';

const looks = { at_risk: ['risk', TriangleAlert], slipping: ['wait', TrendingDown], fine: ['ok', CircleCheck], new: ['plain', CircleDashed] } as const satisfies Record<Risk['level'], readonly [Tone, typeof CircleCheck]>;

/** How likely the customer is lost, in a word. */
export function RiskTag({ level }: { level: Risk['level'] }) {
  const t = useMessages(messages);
  const [tone, Icon] = looks[level];
  return <Tag tone={tone} icon={<Icon size={12} aria-hidden />}>{t[level]}</Tag>;
}
