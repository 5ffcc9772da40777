import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { setRegion } from '../../../lib/locale.ts';
import { useMessages } from '../../../lib/messages.ts';
import { zoneOptions } from '../../../lib/places.ts';
import { meKey, useMe } from '../../../lib/session.ts';
import type { Me } from '../../../lib/session.ts';
import { setTheme } from '../../../lib/theme.ts';
import { RadioGroup } from '../../../ui/choice.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Field, Input, Textarea } from '../../../ui/field.tsx';
import { useSending } from '../../../ui/form.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { toast } from '../../../ui/toast.tsx';
import { days, inOrder } from '../hours/shifts.ts';
import type { Week } from '../hours/shifts.ts';
import { WeekEditor } from '../hours/week-editor.tsx';
import { messages as common } from '../messages.ts';
import { SaveBar } from '../save-bar.tsx';
import { messages } from './messages.ts';
import { NotificationTable } from './notification-table.tsx';
import { Picture } from './picture.tsx';

const languages = [{ value: 'ko', label: '한국어' }, { value: 'ja', label: '日本語' }, { value: 'en', label: 'English' }] as const;
const usualDay = [{ from: '09:00', to: '18:00' }];
const usualWeek: Week = { monday: usualDay, tuesday: usualDay, wednesday: usualDay, thursday: usualDay, friday: usualDay, saturday: [], sunday: [] };

const editable = ({ name, locale, theme, zone, signature, workingHours, notifications, availability }: Me['agent']) =>
  ({ name, locale, theme, zone, signature, workingHours, notifications, availability });
type Draft = ReturnType<typeof editable>;

/** One's own profile: name, language, appearance, hours, notifications. */
export default function Profile() {
  const t = useMessages(messages);
  const c = useMessages(common);
  const { agent, store } = useMe();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => editable(agent));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const sending = useSending(async () => {
    const answer = await unwrap(api.PATCH('/api/v1/me', { body: draft }));
    queries.setQueryData(meKey, answer);
    setDraft(editable(answer.agent));
    setTheme(draft.theme);
    setRegion({ locale: draft.locale });
    toast({ title: c.saved });
  });
  const fine = !draft.workingHours || days.every((day) => inOrder(draft.workingHours![day]));
  return (
    <Page title={t.title} lead={t.lead} width="narrow">
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <Section title={t.basics}>
          <div className="flex flex-col gap-4">
            <Field label={t.name} error={sending.fieldError('name')}><Input autoComplete="name" value={draft.name} onChange={(event) => change({ name: event.target.value })} /></Field>
            <Picture name={agent.name} picture={agent.avatar} />
            <Field label={t.signature} hint={t.signatureHint} error={sending.fieldError('signature')}><Textarea value={draft.signature} onChange={(event) => change({ signature: event.target.value })} /></Field>
          </div>
        </Section>
        <Section title={t.app}>
          <div className="grid gap-4 desk:grid-cols-3">
            <Field label={t.language}><Select value={draft.locale} onChange={(locale) => change({ locale })} options={languages} /></Field>
            <Field label={t.theme}><Select value={draft.theme} onChange={(theme) => change({ theme })} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t[value] }))} /></Field>
            <Field label={t.zone}><Combobox options={[{ value: '', label: t.storeZone(store.zone) }, ...zoneOptions()]} value={draft.zone ?? ''} onChange={(zone) => change({ zone: zone || null })} /></Field>
          </div>
        </Section>
        <Hours draft={draft} onChange={change} zone={draft.zone ?? store.zone} />
        <Section title={t.notifications} lead={t.notificationsLead}>
          <NotificationTable chosen={draft.notifications} onChange={(notifications) => change({ notifications })} />
        </Section>
        <SaveBar dirty={JSON.stringify(draft) !== JSON.stringify(editable(agent))} sending={fine ? sending : { ...sending, submit: () => undefined }} onDiscard={() => setDraft(editable(agent))} />
      </form>
    </Page>
  );
}

function Hours({ draft, onChange, zone }: { draft: Draft; onChange: (part: Partial<Draft>) => void; zone: string }) {
  const t = useMessages(messages);
  return (
    <Section title={t.hours} lead={t.hoursLead}>
      <RadioGroup
        label={t.availability}
        value={draft.availability}
        onChange={(availability) => onChange({ availability })}
        options={[{ value: 'online', label: t.online }, { value: 'away', label: t.away, hint: t.awayHint }, { value: 'off_duty', label: t.off_duty, hint: t.offHint }]}
        className="mb-4"
      />
      <RadioGroup
        label={t.hours}
        value={draft.workingHours ? 'own' : 'store'}
        onChange={(which) => onChange({ workingHours: which === 'own' ? usualWeek : null })}
        options={[{ value: 'store', label: t.asStore }, { value: 'own', label: t.own, hint: t.hoursZone(zone) }]}
        className="mb-3"
      />
      {draft.workingHours && <WeekEditor week={draft.workingHours} onChange={(workingHours) => onChange({ workingHours })} />}
    </Section>
  );
}
