import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import CirclePause from 'lucide-react/icons/circle-pause';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import { useMessages } from '../../lib/messages.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Connection } from './calls.ts';
import { messages } from './messages.ts';

const looks = {
  working: { tone: 'ok', Icon: CircleCheck },
  connecting: { tone: 'plain', Icon: LoaderCircle },
  failing: { tone: 'risk', Icon: CircleAlert },
  paused: { tone: 'wait', Icon: CirclePause },
} as const;

/** How a mailbox fares, in a word. */
export function Status({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  const { tone, Icon } = looks[connection.status];
  return <Tag tone={tone} icon={<Icon size={12} />}>{t[connection.status]}</Tag>;
}
