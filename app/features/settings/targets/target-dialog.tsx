import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiError, errorSentence, unwrap } from '../../../lib/api.ts';
import { wholeNumber } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Switch } from '../../../ui/choice.tsx';
import { Confirm, Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Form, FormError, useSending } from '../../../ui/form.tsx';
import { Several } from '../../../ui/several.tsx';
import { toast } from '../../../ui/toast.tsx';
import { WholeField } from '../../../ui/whole-field.tsx';
import { channelName } from '../../inbox/channel.tsx';
import { messages as inboxMessages } from '../../inbox/messages.ts';
import type { Priority } from '../../inbox/shapes.ts';
import { useChannels } from '../../inbox/use-inboxes.ts';
import { messages as common } from '../messages.ts';
import { messages } from './messages.ts';
import { SpanField } from './span-field.tsx';
import { targetsKey } from './keys.ts';
import type { Target } from './targets.tsx';

const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const usual = { name: '', channels: [] as string[], priorities: [] as Priority[], firstResponseMinutes: 240 as number | null, nextResponseMinutes: null as number | null, resolutionMinutes: null as number | null, warnPercent: 75, aroundTheClock: false };

/** Makes reply targets or changes them. */
export function TargetDialog({ target, onClose }: { target: Target | null; onClose: () => void }) {
  const t = useMessages(messages);
  const c = useMessages(common);
  const words = useMessages(inboxMessages);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(target ?? usual);
  const [warn, setWarn] = useState(String(draft.warnPercent));
  const [asking, setAsking] = useState(false);
  const finish = async (title: string) => {
    toast({ title });
    await queries.invalidateQueries({ queryKey: targetsKey });
    onClose();
  };
  const sending = useSending(async () => {
    // What is no such number is sent as none, for the server to refuse.
    const body = { ...draft, warnPercent: wholeNumber(warn, 1, 99) ?? 0 };
    if (target) await unwrap(api.PUT('/api/v1/sla-policies/{id}', { params: { path: { id: target.id } }, body }));
    else await unwrap(api.POST('/api/v1/sla-policies', { body }));
    await finish(c.saved);
  });
  const removing = useSending(async () => {
    setAsking(false);
    await unwrap(api.DELETE('/api/v1/sla-policies/{id}', { params: { path: { id: target!.id } } }));
    await finish(c.removed);
  });
  const none = sending.error instanceof ApiError && sending.error.code === 'no_target' ? errorSentence(sending.error) : undefined;
  const times = [['firstResponseMinutes', t.first, t.firstHint], ['nextResponseMinutes', t.next, t.nextHint], ['resolutionMinutes', t.resolution, t.resolutionHint]] as const;
  return (
    <Dialog open onClose={onClose} title={target ? target.name : t.create}>
      <Form sending={sending} submit={c.save} more={target && <Button kind="danger" className="mr-auto" onClick={() => setAsking(true)}>{c.remove}</Button>}>
        <Field label={t.name} error={sending.fieldError('name')}><Input autoFocus={!target} maxLength={80} value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></Field>
        <Several label={t.channels} hint={t.emptyMeansAll} all={useChannels(draft.channels)} chosen={draft.channels} name={channelName} onChange={(channels) => setDraft({ ...draft, channels })} />
        <Several label={words.priority} hint={t.emptyMeansAll} all={priorities} chosen={draft.priorities} name={(one) => words[one]} onChange={(chosen) => setDraft({ ...draft, priorities: chosen })} />
        {times.map(([key, label, hint], at) => (
          <SpanField key={key} label={label} hint={hint} minutes={draft[key]} error={sending.fieldError(key) ?? (at === 0 ? none : undefined)} onChange={(minutes) => setDraft({ ...draft, [key]: minutes })} />
        ))}
        <Switch label={t.clock} hint={draft.aroundTheClock ? t.clockHint : t.hoursHint} checked={draft.aroundTheClock} onChange={(aroundTheClock) => setDraft({ ...draft, aroundTheClock })} />
        <WholeField label={t.warn} from={1} to={99} value={warn} onChange={setWarn} />
        <FormError error={removing.error} />
      </Form>
      {target && <Confirm open={asking} onClose={() => setAsking(false)} title={t.removeTitle(target.name)} description={t.removeHint} confirm={c.remove} cancel={c.cancel} danger onConfirm={() => removing.submit()} />}
    </Dialog>
  );
}
