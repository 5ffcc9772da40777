import type { ReactNode } from 'react';
import { locales, setRegion, useRegion } from '../lib/locale.ts';
import { useMessages } from '../lib/messages.ts';
import { Mark } from './mark.tsx';
import { messages } from './messages.ts';

const ownNames = { ko: '한국어', ja: '日本語', en: 'English' };

/** A page before the sign-in: whose it is, one thing to do, and the languages. */
export function OpenPage({ name, colour = '#0f6b5c', title, lead, children, wide }: {
  /** The store, or the product while there is none. */
  name: string;
  colour?: string;
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
  wide?: boolean;
}) {
  const t = useMessages(messages);
  const { locale } = useRegion();
  return (
    <div className="flex min-h-dvh flex-col overflow-y-auto bg-paper">
      <main className={`mx-auto flex w-full flex-1 flex-col px-5 pt-[min(14dvh,7rem)] pb-10 ${wide ? 'max-w-2xl' : 'max-w-sm'}`}>
        <p className="mb-8 flex items-center gap-2 font-semibold tracking-tight"><Mark colour={colour} />{name}</p>
        <h1 className="text-22 font-semibold tracking-tight text-balance [:lang(ko)_&]:break-keep">{title}</h1>
        {lead && <p className="mt-2 text-14 text-pretty [:lang(ko)_&]:break-keep text-ink-2">{lead}</p>}
        <div className="mt-6">{children}</div>
      </main>
      <footer className="px-4 pb-6">
        <div className="flex justify-center gap-1" role="group" aria-label={t.language}>
          {locales.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={one === locale}
              onClick={() => setRegion({ locale: one })}
              className={`min-h-8 rounded-1 px-2.5 text-12 max-desk:min-h-11 ${one === locale ? 'font-semibold text-ink' : 'text-ink-2 hover:bg-hover'}`}
            >
              {ownNames[one]}
            </button>
          ))}
        </div>
      </footer>
    </div>
  );
}
