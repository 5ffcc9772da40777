import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useRegion } from '../../lib/locale.ts';
import type { Locale } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { widgetConfig } from './calls.ts';
import type { DefaultTexts, Site, SiteSettings, WidgetConfig } from './calls.ts';
import { messages } from './messages.ts';

const languages: readonly { value: Locale; label: string }[] = [
  { value: 'ko', label: '한국어' },
  { value: 'ja', label: '日本語' },
  { value: 'en', label: 'English' },
];

/** The real script on an empty page, drawing the settings as they are being changed. */
export function Preview({ site, draft, defaults }: { site: Site; draft: SiteSettings; defaults: DefaultTexts }) {
  const t = useMessages(messages);
  const [language, setLanguage] = useState<Locale>(useRegion().locale);
  const frame = useRef<HTMLIFrameElement>(null);
  const ready = useReady(frame);
  // A paused site answers nobody; its preview still shows what it would look like.
  const base = useQuery({ queryKey: ['widget-config', site.key, language, site.updatedAt], queryFn: () => widgetConfig(site.key, language), retry: false });
  const config = base.data ? withDraft(base.data, draft, language, defaults[language]) : null;
  const text = config ? JSON.stringify(config) : '';

  useEffect(() => {
    if (ready && text) frame.current?.contentWindow?.postMessage({ dangol: JSON.parse(text) as unknown }, location.origin);
  }, [ready, text]);

  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 className="text-16 font-semibold">{t.preview}</h2>
        <Select quiet label={t.previewLanguage} options={languages} value={language} onChange={setLanguage} />
      </div>
      <div className="relative h-[640px] overflow-hidden rounded-2 border border-line bg-sunken">
        {!config && !base.isError && <Skeleton className="absolute inset-4 h-auto" />}
        {site.pausedAt && base.isError && <p className="p-6 text-14 text-ink-2">{t.pausedLead}</p>}
        <iframe ref={frame} title={t.preview} src={`/storefront-preview/${site.key}`} className="size-full border-0" />
      </div>
    </div>
  );
}

function useReady(frame: { current: HTMLIFrameElement | null }): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const hear = (event: MessageEvent<{ dangol?: unknown } | null>): void => {
      if (event.source === frame.current?.contentWindow && event.origin === location.origin && event.data?.dangol === 'ready') setReady(true);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [frame]);
  return ready;
}

function withDraft(base: WidgetConfig, draft: SiteSettings, language: Locale, defaults: WidgetConfig['texts']): WidgetConfig {
  const own = draft.texts[language] ?? {};
  const { name, email, emailWhenClosed, orderNumber } = draft.prechat;
  return {
    ...base,
    appearance: /^#[0-9a-f]{6}$/.test(draft.appearance.color) ? draft.appearance : { ...draft.appearance, color: base.appearance.color },
    texts: { launcher: own.launcher || defaults.launcher, greeting: own.greeting || defaults.greeting, intro: own.intro || defaults.intro },
    prechat: { name, email: base.reply.kind === 'closed' ? emailWhenClosed : email, orderNumber },
    attachments: draft.attachments ? (base.attachments ?? { maxBytes: 10_000_000, types: [] }) : null,
  };
}
