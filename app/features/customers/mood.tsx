import { useQuery } from '@tanstack/react-query';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import Frown from 'lucide-react/icons/frown';
import Meh from 'lucide-react/icons/meh';
import Smile from 'lucide-react/icons/smile';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Tone } from '../../ui/tag.tsx';
import { channelName } from '../inbox/channel.tsx';
import { getMood, moodKey } from '../retention/calls.ts';
import type { Mood as Heard } from '../retention/calls.ts';
import { moodMessages } from '../retention/mood-messages.ts';
import { Part } from './part.tsx';

const looks = { pleased: ['ok', Smile], mixed: ['wait', Meh], displeased: ['risk', Frown], unsure: ['plain', CircleHelp] } as const satisfies Record<NonNullable<Heard['mood']>, readonly [Tone, typeof Smile]>;
const FEW = 3;

/** How the customer sounds, with the messages that say so, so that nobody has to believe it. */
export function Mood({ customerId }: { customerId: number }) {
  const t = useMessages(moodMessages);
  const f = useFormat();
  const [all, setAll] = useState(false);
  const heard = useQuery({ queryKey: moodKey(customerId), queryFn: () => getMood(customerId), staleTime: 60_000 });
  // The page goes on without it; who does not want to be profiled is told of beside the value.
  if (!heard.data?.mood) return null;
  const { mood, read, messages } = heard.data;
  const [tone, Icon] = looks[mood];
  return (
    <Part title={t.title} action={<Tag tone={tone} icon={<Icon size={12} aria-hidden />}>{t[mood]}</Tag>}>
      <p className="text-12 text-ink-3">{messages.length > 0 ? t.basis(f.number(read), messages.length) : t.nothing(f.number(read))}</p>
      <ul className="mt-1.5 flex flex-col gap-2">{messages.slice(0, all ? undefined : FEW).map((one) => <Line key={one.messageId} message={one} />)}</ul>
      {!all && messages.length > FEW && <Button kind="quiet" size="small" className="-ml-2 mt-1" onClick={() => setAll(true)}>{t.more}</Button>}
    </Part>
  );
}

function Line({ message }: { message: Heard['messages'][number] }) {
  const t = useMessages(moodMessages);
  const f = useFormat();
  const { sounds, text, language, conversationId, at, channel } = message;
  const Icon = looks[sounds][1];
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
      <Icon size={14} className={sounds === 'pleased' ? 'mt-[3px] text-ok' : 'mt-[3px] text-risk'} aria-hidden />
      <div className="min-w-0">
        <p lang={language ?? undefined} dir="auto" className="line-clamp-3 break-words">{text}</p>
        <p className="text-12 text-ink-3">
          {sounds === 'pleased' ? t.soundsPleased : t.soundsDispleased} · {channelName(channel)} · <TextLink to={`/inbox/${conversationId}`}><time dateTime={at} title={f.full(at)}>{f.short(at)}</time></TextLink>
        </p>
      </div>
    </li>
  );
}
