import { useMemo } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Field, Input, Textarea } from '../../ui/field.tsx';
import type { Customer, Profile } from './calls.ts';
import { messages } from './messages.ts';

/** A profile as it stands in a form: text, empty where nothing is known. */
export type ProfileText = Record<'displayName' | 'familyName' | 'givenName' | 'nameReading' | 'locale' | 'zone' | 'country' | 'note', string>;

export const emptyProfile: ProfileText = { displayName: '', familyName: '', givenName: '', nameReading: '', locale: '', zone: '', country: '', note: '' };

export const profileText = (customer: Customer): ProfileText => ({
  displayName: customer.displayName, familyName: customer.familyName ?? '', givenName: customer.givenName ?? '', nameReading: customer.nameReading ?? '',
  locale: customer.locale?.split('-')[0] ?? '', zone: customer.zone ?? '', country: customer.country ?? '', note: customer.note,
});

/** What was changed, as the server takes it. */
export function profileOf(now: ProfileText, before: ProfileText): Profile {
  const changed = (Object.keys(now) as (keyof ProfileText)[]).filter((key) => now[key].trim() !== before[key]);
  return Object.fromEntries(changed.map((key) => [key, now[key].trim() || (key === 'displayName' || key === 'note' ? '' : null)]));
}

const languages = ['ko', 'ja', 'en', 'zh', 'es', 'fr', 'de', 'it', 'pt', 'nl', 'vi', 'th', 'id', 'ru'];
const countries = ('AE AR AT AU BE BR CA CH CL CN CO CZ DE DK EG ES FI FR GB GR HK HU ID IE IL IN IS IT JP KR KZ LT LU LV MN MO MX MY NL NO NZ PE PH PL PT QA RO RS RU SA SE SG SI SK TH TR TW UA US UY VN ZA').split(' ');

/** The fields of a person. `brief`: only those one knows on first meeting. */
export function ProfileFields({ value, onChange, brief }: { value: ProfileText; onChange: (next: ProfileText) => void; brief?: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const set = (key: keyof ProfileText) => (text: string | null) => onChange({ ...value, [key]: text ?? '' });
  const text = (key: keyof ProfileText) => ({ value: value[key], onChange: (event: { currentTarget: { value: string } }) => set(key)(event.currentTarget.value) });
  const languageOptions = useMemo(() => languages.map((code) => ({ value: code, label: f.language(code) })), [f]);
  const countryOptions = useMemo(() => countries.map((code) => ({ value: code, label: f.country(code) })).sort((a, b) => a.label.localeCompare(b.label, f.region.locale)), [f]);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })), []);
  return (
    <>
      <div className="grid gap-3 desk:grid-cols-2">
        <Field label={t.familyName}><Input autoComplete="off" maxLength={200} {...text('familyName')} /></Field>
        <Field label={t.givenName}><Input autoComplete="off" maxLength={200} {...text('givenName')} /></Field>
        {!brief && <Field label={t.displayName}><Input autoComplete="off" maxLength={400} {...text('displayName')} /></Field>}
        {!brief && <Field label={t.nameReading}><Input autoComplete="off" maxLength={400} {...text('nameReading')} /></Field>}
        <Field label={t.language}><Combobox options={languageOptions} value={value.locale || null} onChange={set('locale')} /></Field>
        <Field label={t.country}><Combobox options={countryOptions} value={value.country || null} onChange={set('country')} /></Field>
        {!brief && <Field label={t.zone}><Combobox options={zones} value={value.zone || null} onChange={set('zone')} /></Field>}
      </div>
      {!brief && <Field label={t.remark} hint={t.remarkHint}><Textarea maxLength={10_000} {...text('note')} /></Field>}
    </>
  );
}
