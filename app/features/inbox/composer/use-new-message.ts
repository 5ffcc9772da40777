import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { say } from '../../../lib/messages.ts';
import { useMe } from '../../../lib/session.ts';
import { perform } from '../../../lib/use-undo.ts';
import { useSending } from '../../../ui/form.tsx';
import { refresh } from '../cache.ts';
import { saveDraft, startConversation, undoSend } from '../calls.ts';
import { emptyDraft, readLocal, uploaded, writeLocal } from './draft.ts';
import type { Draft } from './draft.ts';
import { messages } from './messages.ts';
import type { DraftControl } from './use-draft.ts';
import { useFiles } from './use-files.ts';
import { runMacroActions, useMacros } from './use-macros.ts';

/** There is no conversation yet under which this browser could keep the draft. */
const nowhere = 0;

/** A first mail that outlives a closed dialog and page, and is sent once; taken back, it is the draft of its conversation. */
export function useNewMessage(inbox: string | null, onSent: (conversationId: number) => void) {
  const queries = useQueryClient();
  const { agent } = useMe();
  const macros = useMacros();
  const [draft, setDraft] = useState<Draft>(() => readLocal(agent.id, nowhere, 'reply') ?? emptyDraft);
  const change: DraftControl['change'] = useCallback((given) => setDraft((before) => {
    const next = { ...before, ...(typeof given === 'function' ? given(before) : given), updatedAt: new Date().toISOString() };
    writeLocal(agent.id, nowhere, 'reply', next);
    return next;
  }), [agent.id]);
  const files = useFiles(change);
  const sending = useSending(async () => {
    const { to, cc, subject = '', text, variantIds, macroId } = draft;
    const fileIds = uploaded(draft);
    const started = await startConversation({
      channel: 'email', ...(inbox && { inbox }), to: to ?? [], cc: cc ?? [], subject, text, fileIds, variantIds, ...(macroId && { macroId }),
    });
    const { conversationId: id, messageId } = started;
    writeLocal(agent.id, nowhere, 'reply', emptyDraft);
    runMacroActions(macros, macroId, id);
    onSent(id);
    void perform({
      done: say(messages).didStart,
      run: () => Promise.resolve(started),
      once: true,
      window: () => started.undoUntil,
      undo: async () => {
        await undoSend(messageId);
        await saveDraft(id, { kind: 'reply', text, html: null, to, cc, fileIds, variantIds, basedOnMessageId: null });
      },
      settled: () => refresh(queries, id),
    });
  });
  const ready = inbox !== null && (draft.to?.length ?? 0) > 0 && draft.text.trim() !== '' && draft.files.every((file) => file.id !== null);
  return { draft, change, files, macros, sending, ready };
}
