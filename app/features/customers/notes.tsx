import { useQuery, useQueryClient } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { perform } from '../../lib/use-undo.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, Textarea } from '../../ui/field.tsx';
import { Form, useSending } from '../../ui/form.tsx';
import { api, unwrap } from '../../lib/api.ts';
import { removeNote, writeNote } from './calls.ts';
import type { Customer } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { Part } from './part.tsx';

/** What colleagues noted about the person. */
export function Notes({ customer }: { customer: Customer }) {
  const t = useMessages(messages);
  const f = useFormat();
  const can = useCan();
  const cache = useQueryClient();
  const [writing, setWriting] = useState(false);
  const name = useAgentNames(customer.notes.length > 0);
  const refresh = () => cache.invalidateQueries({ queryKey: keys.customer(customer.id) });
  const mayWrite = can('customers.write') && !customer.erasedAt;
  const remove = (id: number, text: string) => perform({ done: t.removed, run: () => removeNote(customer.id, id), undo: () => writeNote(customer.id, text), settled: () => void refresh() });
  return (
    <Part title={t.notes} action={mayWrite && <IconButton label={t.addNote} size="small" onClick={() => setWriting(true)}><Plus size={15} /></IconButton>}>
      {writing && <WriteNote onClose={() => setWriting(false)} onKeep={async (text) => { await writeNote(customer.id, text); await refresh(); }} />}
      {customer.notes.length === 0 && !writing && <p className="text-ink-2">{t.noneYet}</p>}
      <ul className="flex flex-col gap-2">
        {customer.notes.map((note) => (
          <li key={note.id} className="group rounded-1 bg-note px-3 py-2">
            <p className="whitespace-pre-wrap">{note.text}</p>
            <p className="flex items-center gap-2 text-12 text-ink-3">
              <span className="min-w-0 flex-1 truncate">{[name(note.createdBy), f.short(note.createdAt)].filter(Boolean).join(' · ')}</span>
              {mayWrite && <IconButton label={t.remove} size="small" className="desk:opacity-0 desk:group-hover:opacity-100 desk:focus-visible:opacity-100" onClick={() => void remove(note.id, note.text)}><Trash2 size={14} /></IconButton>}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function WriteNote({ onKeep, onClose }: { onKeep: (text: string) => Promise<void>; onClose: () => void }) {
  const t = useMessages(messages);
  const [text, setText] = useState('');
  const sending = useSending(async () => {
    if (text.trim()) await onKeep(text.trim());
    onClose();
  });
  return (
    <Form className="mb-3" sending={sending} submit={t.keep} more={<Button onClick={onClose}>{t.cancel}</Button>}>
      <Field label={t.addNote} hideLabel hint={t.noteHint}><Textarea autoFocus maxLength={10_000} value={text} onChange={(event) => setText(event.currentTarget.value)} /></Field>
    </Form>
  );
}

/** Names of colleagues by id, for who wrote or did something. */
export function useAgentNames(wanted = true): (id: number | null) => string | null {
  const agents = useQuery({ queryKey: ['agents', 'names'], queryFn: () => unwrap(api.GET('/api/v1/agents')), enabled: wanted, staleTime: 5 * 60_000 });
  const items = (agents.data as { items?: { id: number; name: string }[] } | undefined)?.items ?? [];
  return (id) => (id === null ? null : items.find((agent) => agent.id === id)?.name ?? null);
}
