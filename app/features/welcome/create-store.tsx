import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '../../lib/api.ts';
import { countryOptions, currencyOptions, zoneOptions } from '../../lib/places.ts';
import { useRegion } from '../../lib/locale.ts';
import type { Locale } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { Select } from '../../ui/select.tsx';
import { messages } from './messages.ts';

/** What usually goes with a country; the rest of the world starts with the browser's zone and dollars. */
const usual: Record<string, { zone: string; currency: string }> = {
  KR: { zone: 'Asia/Seoul', currency: 'KRW' }, JP: { zone: 'Asia/Tokyo', currency: 'JPY' }, US: { zone: 'America/New_York', currency: 'USD' },
  GB: { zone: 'Europe/London', currency: 'GBP' }, DE: { zone: 'Europe/Berlin', currency: 'EUR' }, FR: { zone: 'Europe/Paris', currency: 'EUR' },
};
const homeOf: Record<Locale, string> = { ko: 'KR', ja: 'JP', en: 'US' };
const languages = [{ value: 'ko', label: '한국어' }, { value: 'ja', label: '日本語' }, { value: 'en', label: 'English' }] as const;

/** Store and owner in one short form; whoever sends it is signed in. */
export function CreateStore({ onBack }: { onBack: () => void }) {
  const t = useMessages(messages);
  const { locale, zone } = useRegion();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [store, setStore] = useState(() => {
    const country = Object.keys(usual).find((code) => usual[code]!.zone === zone) ?? homeOf[locale];
    return { name: '', locale, country, ...usual[country]!, zone: zone === 'UTC' ? usual[country]!.zone : zone };
  });
  const [owner, setOwner] = useState({ name: '', email: '', password: '' });
  const change = (part: Partial<typeof store>) => setStore({ ...store, ...part });
  const sending = useSending(async () => {
    await unwrap(api.POST('/api/v1/setup', { body: { store, owner: { ...owner, language: locale } } }));
    queries.clear();
    await navigate({ to: '/', replace: true });
  });
  const wrong = (name: string, code?: string) => sending.fieldError(name, code);
  return (
    <OpenPage name="Dangol" title={t.create} wide>
      <Form sending={sending} submit={t.submit} more={<Button kind="quiet" className="mr-auto" onClick={onBack}>{t.back}</Button>}>
        <Field label={t.storeName} error={wrong('store.name')}>
          <Input autoFocus name="store" autoComplete="organization" value={store.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t.country} error={wrong('store.country')}>
            <Combobox options={countryOptions(locale)} value={store.country} onChange={(country) => country && change({ country, ...usual[country] })} />
          </Field>
          <Field label={t.language}>
            <Select options={languages} value={store.locale} onChange={(next) => change({ locale: next })} />
          </Field>
          <Field label={t.currency} error={wrong('store.currency')}>
            <Combobox options={currencyOptions(locale)} value={store.currency} onChange={(currency) => currency && change({ currency })} />
          </Field>
          <Field label={t.zone} error={wrong('store.zone')}>
            <Combobox options={zoneOptions()} value={store.zone} onChange={(next) => next && change({ zone: next })} />
          </Field>
        </div>
        <p className="text-12 text-ink-3">{t.details}</p>
        <h2 className="mt-2 border-t border-line pt-5 text-16 font-semibold">{t.you}</h2>
        <Field label={t.name} error={wrong('owner.name')}>
          <Input name="name" autoComplete="name" value={owner.name} onChange={(event) => setOwner({ ...owner, name: event.target.value })} />
        </Field>
        <Field label={t.email} error={wrong('owner.email')}>
          <Input type="email" name="email" autoComplete="username" value={owner.email} onChange={(event) => setOwner({ ...owner, email: event.target.value })} />
        </Field>
        <Field label={t.password} hint={t.rule} error={wrong('owner.password', 'weak_password')}>
          <Input type="password" name="password" autoComplete="new-password" value={owner.password} onChange={(event) => setOwner({ ...owner, password: event.target.value })} />
        </Field>
      </Form>
    </OpenPage>
  );
}
