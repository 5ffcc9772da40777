import ChevronDown from 'lucide-react/icons/chevron-down';
import { useMessages } from '../../../lib/messages.ts';
import { Menu, MenuChoice } from '../../../ui/menu.tsx';
import { ChannelIcon, channelName } from '../channel.tsx';
import type { ConversationDetail } from '../shapes.ts';
import { steps, useActs } from '../use-acts.ts';
import { messages } from './messages.ts';

/** By which channel the answer goes; a choice only where the customer can be reached by another. */
export function ChannelChoice({ detail }: { detail: ConversationDetail }) {
  const t = useMessages(messages);
  const act = useActs();
  const label = (
    <span className="flex items-center gap-1.5 text-12 text-ink-3"><ChannelIcon channel={detail.channel} />{t.by(channelName(detail.channel))}</span>
  );
  if (detail.channels.length < 2) return <span className="ml-auto">{label}</span>;
  return (
    <span className="ml-auto">
      <Menu align="end" trigger={<button type="button" aria-label={`${t.channel}: ${t.by(channelName(detail.channel))}`} className="flex items-center gap-1 rounded-1 px-1 py-0.5 hover:bg-hover">{label}<ChevronDown size={12} className="text-ink-3" /></button>}>
        {detail.channels.map((way) => (
          <MenuChoice
            key={`${way.inbox} ${way.address}`}
            checked={way.inbox === detail.inbox}
            icon={<ChannelIcon channel={way.channel} size={15} />}
            onSelect={() => way.inbox !== detail.inbox && void act([detail], steps.changeChannel(way))}
          >
            {channelName(way.channel)} <span className="text-12 text-ink-3">{way.address}</span>
          </MenuChoice>
        ))}
      </Menu>
    </span>
  );
}
