import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useRegion } from '../../lib/locale.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormError, useSending } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { connect, testSettings, useEmailChannel, useRefresh } from './calls.ts';
import type { FormField, Preset, Tested, Values } from './calls.ts';
import { CheckResults } from './check-results.tsx';
import { messages } from './messages.ts';
import { PresetPicker } from './preset-picker.tsx';
import { SettingsFields } from './settings-fields.tsx';

/** Connect a mailbox: where it is, who you are, and a test that says in plain words what is wrong. */
export default function ConnectMailbox() {
  const t = useMessages(messages);
  const channel = useEmailChannel();
  const [preset, setPreset] = useState<Preset | null>(null);
  const back = { to: '/settings/mailboxes', label: t.back };
  if (channel.isPending) return <Page title={t.connect} back={back} width="narrow"><SkeletonRows /></Page>;
  if (channel.isError) return <ErrorState error={channel.error} onRetry={() => void channel.refetch()} />;
  return (
    <Page title={t.connect} back={back} width="narrow">
      <Section title={t.chooseProvider} lead={t.chooseProviderLead}>
        <PresetPicker presets={channel.data.presets} chosen={preset?.id ?? null} onChoose={setPreset} />
      </Section>
      {preset && <Details key={preset.id} preset={preset} fields={channel.data.fields} />}
    </Page>
  );
}

const own = ['address', 'password', 'senderName', 'user'];

function Details({ preset, fields }: { preset: Preset; fields: readonly FormField[] }) {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [name, setName] = useState('');
  const [values, setValues] = useState<Values>(preset.settings);
  const [tested, setTested] = useState<Tested | null>(null);
  const change = (next: Values) => { setValues(next); setTested(null); };
  const keep = async () => {
    await connect({ name: name.trim() || (values['address'] as string | undefined) || t.yourMailbox, settings: values });
    await refresh();
    toast({ title: t.connected });
    await navigate({ to: '/settings/mailboxes' });
  };
  const testing = useSending(async () => { setTested(await testSettings(values)); });
  const sending = useSending(async () => {
    const result = tested ?? await testSettings(values);
    setTested(result);
    if (result.ok) await keep();
  });
  const anyway = useSending(keep);
  const wrong = testing.error ?? sending.error ?? anyway.error;
  const group = (wanted: string | null) => fields.filter((field) => field.group === wanted && !own.includes(field.key));
  const custom = preset.id === 'custom';
  return (
    <form noValidate onSubmit={sending.submit}>
      <Section title={t.yourMailbox}>
        <p className="mb-4 rounded-1 bg-note px-3 py-2 text-14 text-ink-2">
          {preset.hint[locale]}
          {preset.link && <span className="mt-1 block text-12">{t.openThere} <span className="break-all text-ink select-all">{preset.link}</span></span>}
        </p>
        <SettingsFields fields={own.map((key) => fields.find((field) => field.key === key)!)} values={values} onChange={change} error={wrong} />
        <Field className="mt-3 desk:max-w-1/2 desk:pr-2" label={t.name}>
          <Input value={name} placeholder={t.namePlaceholder} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Field>
      </Section>
      <Disclosed title={t.servers} open={custom}>
        <h3 className="mb-2 text-14 font-semibold">{t.receiving}</h3>
        <SettingsFields fields={group('imap')} values={values} onChange={change} error={wrong} />
        <h3 className="mt-6 mb-2 text-14 font-semibold">{t.sending}</h3>
        <SettingsFields fields={[...group('smtp'), ...group(null)]} values={values} onChange={change} error={wrong} />
      </Disclosed>
      <div className="flex flex-col gap-4 border-t border-line pt-6">
        {tested && <CheckResults steps={tested.steps} />}
        {tested?.ok && <p className="text-14 text-ok">{t.works}</p>}
        <FormError error={wrong} />
        <div className="flex flex-wrap justify-end gap-2">
          {tested && !tested.ok && <Button kind="quiet" busy={anyway.busy} onClick={() => anyway.submit()}>{t.connectAnyway}</Button>}
          <Button busy={testing.busy} onClick={testing.submit}>{testing.busy ? t.testing : t.test}</Button>
          <Button type="submit" kind="primary" busy={sending.busy}>{sending.busy ? t.testing : t.connect}</Button>
        </div>
      </div>
    </form>
  );
}

function Disclosed({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="border-t border-line py-4 [&>summary]:cursor-pointer">
      <summary className="text-16 font-semibold">{title}</summary>
      <div className="pt-4 pb-2">{children}</div>
    </details>
  );
}
