import AtSign from 'lucide-react/icons/at-sign';
import Camera from 'lucide-react/icons/camera';
import FileText from 'lucide-react/icons/file-text';
import Mail from 'lucide-react/icons/mail';
import MessageCircle from 'lucide-react/icons/message-circle';
import MessagesSquare from 'lucide-react/icons/messages-square';
import Phone from 'lucide-react/icons/phone';
import Plug from 'lucide-react/icons/plug';
import Smartphone from 'lucide-react/icons/smartphone';
import type { LucideIcon } from 'lucide-react';
import { currentRegion } from '../../lib/locale.ts';
import type { Locale } from '../../lib/locale.ts';

type Names = Record<Locale, string> & { icon: LucideIcon };
const same = (name: string, icon: LucideIcon): Names => ({ en: name, ko: name, ja: name, icon });

/** Names and pictures of the channels. One that is not listed is shown by its own name. */
const channels: Record<string, Names> = {
  email: { en: 'Email', ko: '메일', ja: 'メール', icon: Mail },
  chat: { en: 'Chat', ko: '채팅', ja: 'チャット', icon: MessageCircle },
  form: { en: 'Form', ko: '문의 양식', ja: 'フォーム', icon: FileText },
  sms: { en: 'SMS', ko: '문자', ja: 'SMS', icon: Smartphone },
  phone: { en: 'Phone', ko: '전화', ja: '電話', icon: Phone },
  kakao: { en: 'KakaoTalk', ko: '카카오톡', ja: 'カカオトーク', icon: MessagesSquare },
  line: same('LINE', MessagesSquare),
  whatsapp: same('WhatsApp', MessagesSquare),
  messenger: same('Messenger', MessagesSquare),
  instagram: same('Instagram', Camera),
  x: same('X', AtSign),
  api: same('API', Plug),
};

export function channelName(channel: string): string {
  return channels[channel]?.[currentRegion().locale] ?? channel;
}

export function ChannelIcon({ channel, size = 12 }: { channel: string; size?: number }) {
  const Icon = channels[channel]?.icon ?? Plug;
  return <Icon size={size} className="shrink-0" aria-hidden />;
}
