import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import CirclePause from 'lucide-react/icons/circle-pause';
import FlaskConical from 'lucide-react/icons/flask-conical';
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
  demo: { tone: 'plain', Icon: FlaskConical },
} as const;

/** The mailbox of a demo store, which no server stands behind: the server writes this host into its settings (`demo/post-office.ts`). */
export const isOfDemo = ({ settings }: Connection): boolean => settings['smtpHost'] === 'post-office.dangol.internal';

/** How a mailbox fares, in a word. */
export function Status({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  const fares = isOfDemo(connection) && (connection.status === 'connecting' || connection.status === 'working') ? 'demo' : connection.status;
  const { tone, Icon } = looks[fares];
  return <Tag tone={tone} icon={<Icon size={12} />}>{t[fares]}</Tag>;
}
