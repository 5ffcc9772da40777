import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import CirclePause from 'lucide-react/icons/circle-pause';
import Forward from 'lucide-react/icons/forward';
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
  forwarded: { tone: 'plain', Icon: Forward },
  demo: { tone: 'plain', Icon: FlaskConical },
} as const;

/** The mailbox of a demo store, which no server stands behind: the server writes this host into its settings (`demo/post-office.ts`). */
export const isOfDemo = ({ settings }: Connection): boolean => settings['smtpHost'] === 'post-office.dangol.internal';

/** A mailbox that is not looked into: its mail comes by forwarding or by the webhook. */
export const isForwarded = ({ settings }: Connection): boolean => !settings['imapHost'];

function fareOf(connection: Connection): keyof typeof looks {
  const well = connection.status === 'connecting' || connection.status === 'working';
  if (isOfDemo(connection) && well) return 'demo';
  // There is nothing to connect to until the first mail comes.
  return connection.status === 'connecting' && isForwarded(connection) ? 'forwarded' : connection.status;
}

/** How a mailbox fares, in a word. */
export function Status({ connection }: { connection: Connection }) {
  const t = useMessages(messages);
  const fares = fareOf(connection);
  const { tone, Icon } = looks[fares];
  return <Tag tone={tone} icon={<Icon size={12} />}>{t[fares]}</Tag>;
}
