import ImageOff from 'lucide-react/icons/image-off';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useMessages } from '../../../lib/messages.ts';
import { useTheme } from '../../../lib/theme.ts';
import { Button } from '../../../ui/button.tsx';
import type { Attachment } from '../shapes.ts';
import { hasOwnColours, hasRemoteImages, mailPage, withInlineImages } from './mail-page.ts';
import { messages } from './messages.ts';

/** A mail as its sender laid it out, in a frame that can do nothing: no script, no fetching, no form. Grows to its height. */
export function MailFrame({ html, attachments, lang }: { html: string; attachments: readonly Attachment[]; lang: string }) {
  const t = useMessages(messages);
  const theme = useTheme();
  const frame = useRef<HTMLIFrameElement>(null);
  const [images, setImages] = useState(false);
  const [height, setHeight] = useState(80);
  const remote = hasRemoteImages(html);
  const page = useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const colours = hasOwnColours(html) ? 'own' as const : { ink: style.getPropertyValue('--ink'), link: style.getPropertyValue('--accent'), scheme: style.colorScheme };
    return mailPage(withInlineImages(html, attachments), { origin: location.origin, images, colours, lang });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the theme is read from the page's own style
  }, [html, attachments, images, lang, theme]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let watcher: ResizeObserver | undefined;
    const measure = () => {
      const body = element.contentDocument?.body;
      if (!body) return;
      const fit = () => setHeight(Math.min(20_000, Math.max(24, Math.ceil(body.scrollHeight))));
      watcher?.disconnect();
      watcher = new ResizeObserver(fit);
      watcher.observe(body);
      fit();
    };
    element.addEventListener('load', measure);
    measure();
    return () => {
      watcher?.disconnect();
      element.removeEventListener('load', measure);
    };
  }, [page]);

  return (
    <div className="min-w-0">
      {remote && !images && (
        <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-2">
          <span className="flex items-center gap-1.5"><ImageOff size={13} aria-hidden />{t.imagesHidden}</span>
          <Button size="small" onClick={() => setImages(true)}>{t.showImages}</Button>
        </p>
      )}
      <iframe
        ref={frame}
        title={t.mail}
        // allow-same-origin lets us measure its height; without allow-scripts nothing inside can use it.
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={page}
        loading="lazy"
        className="block w-full rounded-1 border-0"
        style={{ height }}
      />
    </div>
  );
}
