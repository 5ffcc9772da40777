import { useState } from 'react';
import { useRegion } from '../../lib/locale.ts';
import type { Locale } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { Field, Input, Textarea } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { DefaultTexts, Texts } from './calls.ts';
import { messages } from './messages.ts';
import type { PartProps } from './site-form.tsx';

const languages: readonly { value: Locale; label: string }[] = [
  { value: 'ko', label: '한국어' },
  { value: 'ja', label: '日本語' },
  { value: 'en', label: 'English' },
];

/** What the chat says, in each language; our own words stand in the empty fields. */
export function Words({ draft, change, defaults }: PartProps & { defaults: DefaultTexts }) {
  const t = useMessages(messages);
  const [language, setLanguage] = useState<Locale>(useRegion().locale);
  const own = draft.texts[language] ?? {};
  const set = (part: Texts): void => change({ texts: { ...draft.texts, [language]: withoutEmpty({ ...own, ...part }) } });
  return (
    <Section title={t.words} lead={t.wordsLead}>
      <Tabs label={t.words} tabs={languages} value={language} onChange={setLanguage} className="mb-4 px-0" />
      <div lang={language} className="flex flex-col gap-4">
        <Field label={t.greeting}>
          <Input value={own.greeting ?? ''} placeholder={defaults[language].greeting} maxLength={120} onChange={(event) => set({ greeting: event.target.value })} />
        </Field>
        <Field label={t.intro}>
          <Textarea value={own.intro ?? ''} placeholder={defaults[language].intro} maxLength={1_000} onChange={(event) => set({ intro: event.target.value })} />
        </Field>
        <Field label={t.launcherText}>
          <Input value={own.launcher ?? ''} placeholder={defaults[language].launcher} maxLength={40} onChange={(event) => set({ launcher: event.target.value })} />
        </Field>
      </div>
      <Field label={t.language} className="mt-4">
        <Select options={languages} value={draft.language} onChange={(next) => change({ language: next })} />
      </Field>
    </Section>
  );
}

const withoutEmpty = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).filter(([, value]) => value));
