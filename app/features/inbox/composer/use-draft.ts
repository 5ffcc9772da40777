import { useCallback, useEffect, useRef, useState } from 'react';
import { worthRetrying } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { saveDraft } from '../calls.ts';
import type { Draft as ServerDraft } from '../shapes.ts';
import { emptyDraft, isEmpty, newest, readLocal, uploaded, writeLocal } from './draft.ts';
import type { Draft, Kind } from './draft.ts';

const SERVER_MS = 1500;
const AGAIN_MS = 5000;

export interface DraftControl {
  draft: Draft;
  change: (change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;
  /** Forgets it everywhere, as after sending. `keepServer`: the server forgot it by itself. */
  clear: (keepServer?: boolean) => void;
  savedAt: string | null;
}

/** A draft that outlives the page: kept here at every key, on the server a moment later. One per conversation and kind. */
export function useDraft(conversationId: number, kind: Kind, server: ServerDraft | undefined, lastId: number | null): DraftControl {
  const { agent } = useMe();
  const [draft, setDraft] = useState<Draft>(() => newest(readLocal(agent.id, conversationId, kind), server));
  const [savedAt, setSavedAt] = useState<string | null>(server?.updatedAt ?? null);
  const touched = useRef(!isEmpty(draft));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(draft);
  const gone = useRef(false);
  latest.current = draft;

  // The server's draft arrives after the first paint; it counts as long as nobody has typed here.
  useEffect(() => {
    if (!touched.current && server) setDraft(newest(readLocal(agent.id, conversationId, kind), server));
  }, [server, agent.id, conversationId, kind]);

  const toServer = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { text, to, cc, files, variantIds, basedOn } = latest.current;
    const fileIds = uploaded({ files });
    saveDraft(conversationId, { kind, text, html: null, to, cc, fileIds, variantIds, basedOnMessageId: basedOn })
      .then(() => setSavedAt(new Date().toISOString()), (error: unknown) => {
        setSavedAt(null);
        // The server could not: it stays in this browser, and the server gets it when it is back.
        if (worthRetrying(error) && !gone.current) timer.current ??= setTimeout(toServer, AGAIN_MS);
      });
  }, [conversationId, kind]);

  const change = useCallback((given: Parameters<DraftControl['change']>[0]) => {
    touched.current = true;
    setDraft((before) => {
      const next = { ...before, ...(typeof given === 'function' ? given(before) : given), updatedAt: new Date().toISOString() };
      if (isEmpty(before)) next.basedOn = lastId;
      latest.current = next;
      writeLocal(agent.id, conversationId, kind, next);
      return next;
    });
    clearTimeout(timer.current);
    timer.current = setTimeout(toServer, SERVER_MS);
  }, [agent.id, conversationId, kind, lastId, toServer]);

  const clear = useCallback((keepServer = false) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    latest.current = emptyDraft;
    setDraft(emptyDraft);
    setSavedAt(null);
    writeLocal(agent.id, conversationId, kind, emptyDraft);
    if (!keepServer) toServer();
  }, [agent.id, conversationId, kind, toServer]);

  // Leaving the conversation in mid-sentence: what was not yet saved is saved now.
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      if (timer.current !== undefined) toServer();
    };
  }, [toServer]);

  return { draft, change, clear, savedAt };
}
