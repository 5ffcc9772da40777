import { useCallback, useMemo, useState } from 'react';
import { useMe } from '../../../lib/session.ts';
import type { ConversationDetail, Macro, Message } from '../shapes.ts';
import { mentioned } from '../mentions.ts';
import { useColleagues } from '../use-colleagues.ts';
import { isEmpty } from './draft.ts';
import type { Draft, Kind } from './draft.ts';
import { useDraft } from './use-draft.ts';
import type { DraftControl } from './use-draft.ts';
import { useFiles } from './use-files.ts';
import { runMacroActions, useMacros } from './use-macros.ts';
import type { Presence } from './use-presence.ts';
import { useSend } from './use-send.ts';

export interface ComposerControl {
  kind: Kind;
  setKind: (kind: Kind) => void;
  draft: Draft;
  change: DraftControl['change'];
  savedAt: string | null;
  type: (text: string) => void;
  files: ReturnType<typeof useFiles>;
  macros: readonly Macro[];
  /** What others said since one began to write and that was not acknowledged. */
  news: readonly Message[];
  seen: () => void;
  canSend: boolean;
  send: (then: 'close' | 'keep_open') => void;
  later: (sendAt: string) => void;
}

interface Given {
  detail: ConversationDetail;
  items: readonly Message[];
  lastId: number | null;
  presence: Presence;
  onClosed: () => void;
}

/** What the composer knows and can do, apart from how it looks. */
export function useComposer({ detail, items, lastId, presence, onClosed }: Given): ComposerControl {
  const { agent } = useMe();
  const colleagues = useColleagues();
  const macros = useMacros();
  const [kind, setKind] = useState<Kind>('reply');
  const serverDraft = (of: Kind) => detail.drafts.find((one) => one.kind === of);
  const reply = useDraft(detail.id, 'reply', serverDraft('reply'), lastId);
  const note = useDraft(detail.id, 'note', serverDraft('note'), lastId);
  const { draft, change, clear, savedAt } = kind === 'reply' ? reply : note;
  const files = useFiles(change);

  const news = useMemo(() => {
    if (isEmpty(reply.draft) || reply.draft.basedOn === null) return [];
    const since = reply.draft.basedOn;
    return items.filter((one) => one.id > since && one.kind !== 'system' && one.state !== 'undone' && !(one.author.kind === 'agent' && one.author.id === agent.id));
  }, [items, reply.draft, agent.id]);
  const { change: changeReply } = reply;
  const { change: changeNote } = note;
  const seen = useCallback(() => changeReply({ basedOn: lastId }), [changeReply, lastId]);

  const restore = useCallback((of: Kind, former: Draft) => {
    setKind(of);
    (of === 'reply' ? changeReply : changeNote)({ ...former, basedOn: former.basedOn });
  }, [changeReply, changeNote]);
  const sender = useSend({ detail, restore, onChanged: () => undefined });

  const uploading = draft.files.some((file) => file.id === null);
  const written = draft.text.trim() !== '' && !uploading;
  const reachable = (draft.to ?? detail.replyTo.to).length > 0 || detail.channel !== 'email';
  const canSend = written && (kind === 'note' || (reachable && detail.status !== 'spam'));

  return {
    kind, setKind, draft, change, savedAt, files, macros, seen, canSend,
    news: kind === 'reply' ? news : [],
    type(text) {
      change({ text, ...(text === '' && { macroId: null }) });
      if (text === '') presence.release();
      else presence.typed(kind);
    },
    send(then) {
      if (!canSend || (kind === 'reply' && news.length > 0)) return;
      const sent = draft;
      clear(true);
      if (kind === 'note') return void sender.note(sent, mentioned(sent.text, colleagues, detail.inbox));
      void sender.send(sent, then).then((ok) => ok && runMacroActions(macros, sent.macroId, detail.id));
      if (then === 'close') onClosed();
    },
    later(sendAt) {
      if (!canSend) return;
      clear();
      void sender.later(draft, sendAt);
    },
  };
}
