import { useQueryClient } from '@tanstack/react-query';
import { ApiError, errorSentence } from '../../../lib/api.ts';
import { format } from '../../../lib/format.ts';
import { say } from '../../../lib/messages.ts';
import { useMe } from '../../../lib/session.ts';
import { perform } from '../../../lib/use-undo.ts';
import { toast } from '../../../ui/toast.tsx';
import { refresh, showChange, showMessage } from '../cache.ts';
import { act, addNote, cancelScheduled, reply, scheduleReply, undoSend } from '../calls.ts';
import { keys } from '../keys.ts';
import type { ConversationDetail, Message, ReplyBody } from '../shapes.ts';
import { messages as threadMessages } from '../thread/messages.ts';
import { uploaded } from './draft.ts';
import type { Draft, Kind } from './draft.ts';
import { messages } from './messages.ts';

interface Sender {
  detail: ConversationDetail;
  /** Puts a draft back into the editor, as after an undo or a failure. */
  restore: (kind: Kind, draft: Draft) => void;
  /** The server knows of messages that we have not seen. */
  onChanged: () => void;
}

/** Sends a reply or a note: seen at once, on its way when the undo window ends, back in the editor when taken back. */
export function useSend({ detail, restore, onChanged }: Sender) {
  const queries = useQueryClient();
  const { agent } = useMe();
  const t = say(messages);
  const id = detail.id;

  const body = (draft: Draft): ReplyBody => ({
    text: draft.text, fileIds: uploaded(draft), variantIds: draft.variantIds, expectedLastMessageId: draft.basedOn,
    ...(draft.to && { to: draft.to }), ...(draft.to || draft.cc ? { cc: draft.cc ?? detail.replyTo.cc } : {}), ...(draft.macroId && { macroId: draft.macroId }),
  });
  const cardsOf = (draft: Draft) => queries.getQueryData<{ items: Message['cards'] }>(keys.cards(draft.variantIds, detail.customer?.id ?? null))?.items ?? [];
  const shown = (draft: Draft, kind: Kind): Message => ({
    id: -Date.now(), conversationId: id, kind: kind === 'note' ? 'note' : 'outgoing', author: { kind: 'agent', id: agent.id, name: agent.name },
    channel: detail.channel, subject: null, text: draft.text, replyText: null, html: null, language: kind === 'note' ? null : detail.language, from: null,
    to: draft.to ?? detail.replyTo.to, cc: draft.cc ?? detail.replyTo.cc, at: new Date().toISOString(), state: kind === 'note' ? 'internal' : 'undoable', undoUntil: null,
    failure: null, automatic: null, authentication: null, line: null, mentions: [], deliveryId: null, attachments: [], cards: kind === 'reply' ? cardsOf(draft) : [], editedAt: null,
  });
  const giveBack = (draft: Draft, kind: Kind, error: unknown) => {
    restore(kind, draft);
    if (error instanceof ApiError && error.code === 'conversation_changed') onChanged();
  };
  const failed = (draft: Draft, kind: Kind) => (error: unknown): never => {
    giveBack(draft, kind, error);
    throw error;
  };

  return {
    send(draft: Draft, then: 'close' | 'keep_open') {
      let messageId = 0;
      return perform({
        done: then === 'close' ? t.didSendClose : t.didSend,
        show: () => {
          const hideMessage = showMessage(queries, shown(draft, 'reply'));
          const hideRow = showChange(queries, [id], () => ({
            status: then === 'close' ? 'closed' : 'waiting', needsReplySince: null, waitingSince: new Date().toISOString(), unread: false, ...(detail.assignee ? {} : { assignee: agent }),
          }));
          return () => {
            hideRow();
            hideMessage();
          };
        },
        once: true,
        run: () => reply(id, { ...body(draft), then }).then((answer) => {
          messageId = answer.messageId;
          return answer;
        }, failed(draft, 'reply')),
        window: (answer) => (answer as { undoUntil: string | null }).undoUntil,
        undo: async () => {
          await undoSend(messageId);
          if (then === 'close' && detail.status !== 'closed') await act(id, 'reopen');
          restore('reply', draft);
        },
        settled: () => refresh(queries, id),
      });
    },
    note(draft: Draft, mentions: number[]) {
      return perform({
        done: t.didNote,
        show: () => showMessage(queries, shown(draft, 'note')),
        once: true,
        run: () => addNote(id, { text: draft.text, mentions, fileIds: uploaded(draft) }).catch(failed(draft, 'note')),
        settled: () => refresh(queries, id),
      });
    },
    async later(draft: Draft, sendAt: string) {
      try {
        const scheduled = await scheduleReply(id, { ...body(draft), sendAt });
        toast({
          title: t.didSchedule(format().dateTime(scheduled.sendAt)),
          action: {
            label: say(threadMessages).cancelScheduled,
            run: () => void cancelScheduled(scheduled.id).then(() => restore('reply', draft)).finally(() => refresh(queries, id)),
          },
        });
      } catch (error) {
        giveBack(draft, 'reply', error);
        toast({ title: errorSentence(error), kind: 'error' });
      }
      refresh(queries, id);
    },
  };
}
