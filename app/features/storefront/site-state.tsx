import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormError } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { expectedReply, pauseSite, removeSite, sitesKey } from './calls.ts';
import type { Site } from './calls.ts';
import { messages } from './messages.ts';
import type { PartProps } from './site-form.tsx';

/** What the site is called, whether its chat is up, what shoppers are told now, and how to be rid of it. */
export function SiteState({ site, draft, change }: PartProps & { site: Site }) {
  const t = useMessages(messages);
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: sitesKey });
  const pause = useMutation({ mutationFn: (paused: boolean) => pauseSite(site.id, paused), onSuccess: refresh });
  const remove = useMutation({ mutationFn: () => removeSite(site.id), onSuccess: refresh });
  const paused = site.pausedAt !== null;
  return (
    <Section title={site.name} lead={paused ? `${t.paused} · ${t.pausedLead}` : undefined} actions={
      <>
        <Button size="small" busy={pause.isPending} onClick={() => pause.mutate(!paused)}>{paused ? t.resume : t.pause}</Button>
        <Button size="small" kind="danger" onClick={() => setRemoving(true)}>{t.remove}</Button>
      </>
    }>
      <div className="flex flex-col gap-4">
        <FormError error={pause.error ?? remove.error} />
        <Field label={t.siteName}>
          <Input value={draft.name} maxLength={120} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <ReplyNow />
      </div>
      <Confirm open={removing} onClose={() => setRemoving(false)} title={t.removeTitle(site.name)} description={t.removeLead} danger
        confirm={t.remove} cancel={t.cancel} busy={remove.isPending} onConfirm={() => remove.mutate()} />
    </Section>
  );
}

function ReplyNow() {
  const t = useMessages(messages);
  const format = useFormat();
  const reply = useQuery({ queryKey: ['expected-reply'], queryFn: expectedReply, refetchInterval: 60_000 }).data;
  if (!reply) return null;
  const said = reply.kind === 'now' ? t.replyNow(reply.minutes)
    : reply.kind === 'open' ? t.replyOpen
    : reply.opensAt ? t.replyClosed(format.dateTime(reply.opensAt)) : t.replyAway;
  return (
    <div>
      <p className="text-12 font-semibold text-ink-2">{t.reply}</p>
      <p className="text-14">{said}</p>
      <p className="text-12 text-ink-3">{t.replyLead}</p>
    </div>
  );
}
