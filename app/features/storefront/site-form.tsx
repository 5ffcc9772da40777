import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { FormError, useSending } from '../../ui/form.tsx';
import { toast } from '../../ui/toast.tsx';
import { sitesKey, updateSite } from './calls.ts';
import type { DefaultTexts, Site, SiteSettings } from './calls.ts';
import { Identity } from './identity.tsx';
import { Install } from './install.tsx';
import { Look } from './look.tsx';
import { messages } from './messages.ts';
import { originOf } from './origins.ts';
import { Preview } from './preview.tsx';
import { Questions } from './questions.tsx';
import { SiteState } from './site-state.tsx';
import { Words } from './words.tsx';

export interface PartProps {
  draft: SiteSettings;
  change: (part: Partial<SiteSettings>) => void;
}

/** All settings of one site. What is changed shows in the preview at once and on the shop's pages once saved. */
export function SiteForm({ site, defaultTexts }: { site: Site; defaultTexts: DefaultTexts }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => settingsOf(site));
  const [origins, setOrigins] = useState(() => site.allowedOrigins.join('\n'));
  const change = (part: Partial<SiteSettings>): void => setDraft((before) => ({ ...before, ...part }));

  const listed = origins.split('\n').map((line) => line.trim()).filter(Boolean);
  const badOrigin = listed.find((line) => !originOf(line));
  const badColor = !/^#[0-9a-f]{6}$/.test(draft.appearance.color);
  const next: SiteSettings = { ...draft, allowedOrigins: listed };
  const dirty = JSON.stringify(next) !== JSON.stringify(settingsOf(site));

  const sending = useSending(async () => {
    const saved = await updateSite(site.id, next);
    setOrigins(saved.allowedOrigins.join('\n'));
    setDraft(settingsOf(saved));
    await queries.invalidateQueries({ queryKey: sitesKey });
    toast({ title: t.saved });
  });
  const discard = (): void => {
    setDraft(settingsOf(site));
    setOrigins(site.allowedOrigins.join('\n'));
  };

  return (
    <div className="grid gap-8 wide:grid-cols-[minmax(0,1fr)_26rem]">
      <form onSubmit={sending.submit} noValidate className="min-w-0 max-w-2xl">
        <SiteState site={site} draft={draft} change={change} />
        <Install site={site} origins={origins} onOrigins={setOrigins} problem={badOrigin ? t.badOrigin(badOrigin) : undefined} />
        <Look draft={draft} change={change} problem={badColor ? t.badColor : undefined} />
        <Words draft={draft} change={change} defaults={defaultTexts} />
        <Questions draft={draft} change={change} />
        <Identity site={site} />
        {dirty && (
          <div className="sticky bottom-0 -mx-4 border-t border-line bg-paper px-4 py-3">
            <FormError error={sending.error} />
            <div className="flex items-center justify-end gap-2">
              <span className="mr-auto text-14 text-ink-2" role="status">{t.unsaved}</span>
              <Button onClick={discard}>{t.discard}</Button>
              <Button type="submit" kind="primary" busy={sending.busy} disabled={Boolean(badOrigin) || badColor}>{t.save}</Button>
            </div>
          </div>
        )}
      </form>
      <aside className="min-w-0 wide:sticky wide:top-0 wide:self-start">
        <Preview site={site} draft={draft} defaults={defaultTexts} />
      </aside>
    </div>
  );
}

function settingsOf({ name, allowedOrigins, language, appearance, texts, prechat, attachments }: Site): SiteSettings {
  return { name, allowedOrigins, language, appearance, texts, prechat, attachments };
}
