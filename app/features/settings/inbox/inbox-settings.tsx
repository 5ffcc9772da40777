import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { Switch } from '../../../ui/choice.tsx';
import { Field, Input, Textarea } from '../../../ui/field.tsx';
import { useSending } from '../../../ui/form.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages as common } from '../messages.ts';
import { SaveBar } from '../save-bar.tsx';
import { messages } from './messages.ts';
import { inboxSettingsKey, useInboxSettings } from './use-inbox-settings.ts';
import type { InboxSettings } from './use-inbox-settings.ts';

/** How the inbox behaves: when a conversation comes back, how long a reply can be taken back, and what is said at night. */
export default function InboxSettingsPage() {
  const t = useMessages(messages);
  const settings = useInboxSettings();
  if (settings.isPending) return <SkeletonRows />;
  if (settings.isError) return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
  return <Page title={t.title} lead={t.lead} width="narrow"><SettingsForm key={JSON.stringify(settings.data)} settings={settings.data} /></Page>;
}

function SettingsForm({ settings }: { settings: InboxSettings }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const queries = useQueryClient();
  const mayEdit = useCan()('targets.manage');
  const initial = { reopenDays: String(settings.reopenDays), undoSeconds: String(settings.undoSeconds), awayNotice: settings.awayNotice, awayTexts: settings.awayTexts };
  const [draft, setDraft] = useState(initial);
  const sending = useSending(async () => {
    const awayTexts = Object.fromEntries(Object.entries(draft.awayTexts).filter(([, text]) => text.trim() !== ''));
    // An empty field is sent as no number at all, so that the server refuses it rather than taking it for 0.
    const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
    await unwrap(api.PATCH('/api/v1/inbox-settings', { body: { awayNotice: draft.awayNotice, awayTexts, reopenDays: number(draft.reopenDays), undoSeconds: number(draft.undoSeconds) } }));
    toast({ title: c.saved });
    await queries.invalidateQueries({ queryKey: inboxSettingsKey });
  });
  return (
    <>
      {!mayEdit && <p className="mb-4 text-14 text-ink-2">{c.readOnly}</p>}
      <Section title={t.conversations}>
        <div className="flex flex-col gap-4">
          <Field label={t.reopen} hint={t.reopenHint} error={sending.fieldError('reopenDays') && t.range('0', '365')}>
            <Input type="number" min={0} max={365} disabled={!mayEdit} className="num w-24!" value={draft.reopenDays} onChange={(event) => setDraft({ ...draft, reopenDays: event.target.value })} />
          </Field>
          <Field label={t.undo} hint={t.undoHint} error={sending.fieldError('undoSeconds') && t.range('0', '120')}>
            <Input type="number" min={0} max={120} disabled={!mayEdit} className="num w-24!" value={draft.undoSeconds} onChange={(event) => setDraft({ ...draft, undoSeconds: event.target.value })} />
          </Field>
        </div>
      </Section>
      <Section title={t.away} lead={t.awayLead}>
        <Switch label={t.awayOn} hint={t.awayOnHint} disabled={!mayEdit} checked={draft.awayNotice} onChange={(awayNotice) => setDraft({ ...draft, awayNotice })} />
        {draft.awayNotice && <AwayTexts texts={draft.awayTexts} disabled={!mayEdit} errorOf={(language) => sending.fieldError(`awayTexts.${language}`)} onChange={(awayTexts) => setDraft({ ...draft, awayTexts })} />}
      </Section>
      <SaveBar dirty={JSON.stringify(draft) !== JSON.stringify(initial)} sending={sending} onDiscard={() => setDraft(initial)} />
    </>
  );
}

type Texts = InboxSettings['awayTexts'];

/** The store's own words outside opening hours, by language. */
function AwayTexts({ texts, disabled, errorOf, onChange }: { texts: Texts; disabled: boolean; errorOf: (language: string) => string | undefined; onChange: (texts: Texts) => void }) {
  const t = useMessages(messages);
  const f = useFormat();
  const { locale } = f.region;
  const languages = (['ko', 'ja', 'en'] as const).toSorted((a, b) => Number(b === locale) - Number(a === locale));
  return (
    <div className="mt-4 flex flex-col gap-4">
      <p className="text-12 text-ink-2">{t.awayTextsLead}</p>
      {languages.map((language) => (
        <Field
          key={language}
          label={f.language(language)}
          optional
          error={errorOf(language)}
          {...(texts[language]?.trim() && !/\{\{\s*answer_time\s*\}\}/.test(texts[language]) && { hint: <span className="text-wait">{t.noTime}</span> })}
        >
          <Textarea lang={language} disabled={disabled} maxLength={2000} placeholder={example[language]} value={texts[language] ?? ''} onChange={(event) => onChange({ ...texts, [language]: event.target.value })} />
        </Field>
      ))}
    </div>
  );
}

const example = {
  ko: '문의해 주셔서 감사해요. 지금은 쉬는 시간이에요. {{answer_time}}에 답해 드릴게요.',
  ja: 'お問い合わせありがとうございます。ただいま営業時間外です。{{answer_time}}にお返事いたします。',
  en: 'Thank you for writing. We are closed right now and will answer {{answer_time}}.',
};
