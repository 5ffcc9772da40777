import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import type { paths } from '../../../../contract/client.d.ts';
import { useRegion } from '../../../lib/locale.ts';
import { useMessages } from '../../../lib/messages.ts';
import { countryOptions, currencyOptions, zoneOptions } from '../../../lib/places.ts';
import { meKey, useCan } from '../../../lib/session.ts';
import { Checkbox } from '../../../ui/choice.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useSending } from '../../../ui/form.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toast.tsx';
import { messages as common } from '../messages.ts';
import { SaveBar } from '../save-bar.tsx';
import { Logo } from './logo.tsx';
import { messages } from './messages.ts';

type Store = paths['/api/v1/store']['get']['responses'][200]['content']['application/json'];
const languages = [{ value: 'ko', label: '한국어' }, { value: 'ja', label: '日本語' }, { value: 'en', label: 'English' }] as const;

/** The store's profile. */
export default function StoreSettings() {
  const t = useMessages(messages);
  const store = useQuery({ queryKey: ['store'], queryFn: () => unwrap(api.GET('/api/v1/store')) });
  if (store.isPending) return <SkeletonRows />;
  if (store.isError) return <ErrorState error={store.error} onRetry={() => void store.refetch()} />;
  return <Page title={t.title} lead={t.lead} width="narrow"><ProfileForm key={store.dataUpdatedAt} store={store.data} /></Page>;
}

const editable = ({ name, locale, languages: spoken, country, zone, currency, brandColor, supportEmail, supportPhone, url }: Store) =>
  ({ name, locale, languages: spoken, country, zone, currency, brandColor, supportEmail, supportPhone, url });

function ProfileForm({ store }: { store: Store }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const { locale } = useRegion();
  const queries = useQueryClient();
  const mayEdit = useCan()('store.manage');
  const [draft, setDraft] = useState(() => editable(store));
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const sending = useSending(async () => {
    await unwrap(api.PATCH('/api/v1/store', { body: draft }));
    toast({ title: c.saved });
    await Promise.all([queries.invalidateQueries({ queryKey: ['store'] }), queries.invalidateQueries({ queryKey: meKey })]);
  });
  const text = (key: 'name' | 'supportEmail' | 'supportPhone' | 'url', more: object = {}) => (
    <Field label={t[key]} error={sending.fieldError(key)}>
      <Input name={key} readOnly={!mayEdit} value={draft[key] ?? ''} onChange={(event) => change({ [key]: event.target.value })} {...more} />
    </Field>
  );
  return (
    <form noValidate onSubmit={sending.submit}>
      {!mayEdit && <p className="mb-4 text-14 text-ink-2">{c.readOnly}</p>}
      <Section title={t.basics}>
        <div className="flex flex-col gap-4">
          {text('name', { autoComplete: 'organization' })}
          <Logo logo={store.logo} mayEdit={mayEdit} />
          <Field label={t.color} hint={t.colorHint} error={sending.fieldError('brandColor')}>
            <div className="flex items-center gap-2">
              <input type="color" aria-label={t.color} disabled={!mayEdit} value={draft.brandColor} onChange={(event) => change({ brandColor: event.target.value })} className="size-8 rounded-1 border border-line-strong bg-surface p-0.5 max-desk:size-11" />
              <Input className="num max-w-28" readOnly={!mayEdit} value={draft.brandColor} onChange={(event) => change({ brandColor: event.target.value })} />
            </div>
          </Field>
        </div>
      </Section>
      <Section title={t.contact}>
        <div className="grid gap-4 desk:grid-cols-2">
          {text('supportEmail', { type: 'email', inputMode: 'email' })}
          {text('supportPhone', { type: 'tel', inputMode: 'tel' })}
          {text('url', { type: 'url', inputMode: 'url', placeholder: 'https://' })}
        </div>
      </Section>
      <Section title={t.place}>
        <div className="grid gap-4 desk:grid-cols-2">
          <Field label={t.locale}><Select options={languages} disabled={!mayEdit} value={draft.locale} onChange={(next) => change({ locale: next, languages: [...new Set([...draft.languages, next])] })} /></Field>
          <fieldset>
            <legend className="mb-1 text-12 font-semibold text-ink-2">{t.languages}</legend>
            {languages.map(({ value, label }) => (
              <Checkbox
                key={value}
                label={label}
                disabled={!mayEdit || value === draft.locale}
                checked={draft.languages.includes(value)}
                onChange={(on) => change({ languages: on ? [...draft.languages, value] : draft.languages.filter((one) => one !== value) })}
              />
            ))}
          </fieldset>
          <Field label={t.country} error={sending.fieldError('country')}><Combobox options={countryOptions(locale)} disabled={!mayEdit} value={draft.country} onChange={(next) => next && change({ country: next })} /></Field>
          <Field label={t.currency} error={sending.fieldError('currency')}><Combobox options={currencyOptions(locale)} disabled={!mayEdit} value={draft.currency} onChange={(next) => next && change({ currency: next })} /></Field>
          <Field label={t.zone} hint={t.zoneHint} error={sending.fieldError('zone')}><Combobox options={zoneOptions()} disabled={!mayEdit} value={draft.zone} onChange={(next) => next && change({ zone: next })} /></Field>
        </div>
      </Section>
      <SaveBar dirty={JSON.stringify(draft) !== JSON.stringify(editable(store))} sending={sending} onDiscard={() => setDraft(editable(store))} />
    </form>
  );
}
