import { useCallback, useEffect, useRef, useState } from 'react';
import { useTopic } from '../../../lib/realtime.ts';
import { useMe } from '../../../lib/session.ts';
import { act, lock as takeLock, viewing } from '../calls.ts';
import type { Lock } from '../shapes.ts';

const RENEW_MS = 20_000;

export interface Presence {
  /** A colleague who is replying, while the lock holds. */
  lockedBy: Lock | null;
  watching: { agentId: number; name: string; typing: boolean }[];
  /** Call at every key: takes or renews the soft lock, at most every 20 seconds. */
  typed: (kind: 'reply' | 'note') => void;
  /** Gives the lock up, as when the text was thrown away. */
  release: () => void;
}

interface Watcher {
  agentId: number;
  name: string;
  typing: boolean;
  until: number;
}

/** Who else is here: looking, writing, replying. Tells the others the same about me. */
export function usePresence(conversationId: number, known: Lock | null, mayWrite: boolean): Presence {
  const { agent } = useMe();
  const [lock, setLock] = useState<Lock | null>(known);
  const [watchers, setWatchers] = useState<readonly Watcher[]>([]);
  const [, again] = useState(0);
  const renewed = useRef(0);

  const tell = useCallback(() => {
    if (document.visibilityState === 'visible') viewing(conversationId, Date.now() - renewed.current < 10_000).catch(() => undefined);
  }, [conversationId]);

  useEffect(() => setLock(known), [known]);
  useTopic(`conversation:${conversationId}`, (signal) => {
    const agentId = Number(signal['agentId']);
    if (!agentId || agentId === agent.id) return;
    const name = String(signal['name'] ?? '');
    const until = String(signal['until'] ?? '');
    if (signal.type === 'locked') setLock({ agentId, name, until });
    if (signal.type === 'unlocked') {
      setLock((held) => (held?.agentId === agentId ? null : held));
      setWatchers((all) => all.map((one) => (one.agentId === agentId ? { ...one, typing: false } : one)));
    }
    if (signal.type === 'viewing') {
      const watcher = { agentId, name, typing: signal['typing'] === true, until: new Date(until).getTime() };
      // Who has just come in does not know that I am here; whoever knew me is not answered.
      if (!watchers.some((one) => one.agentId === agentId && one.until > Date.now())) tell();
      setWatchers((all) => [...all.filter((one) => one.agentId !== agentId), watcher]);
    }
  });

  // One is seen to be here for 30 s at a time; what expired is dropped at the same beat.
  useEffect(() => {
    tell();
    const timer = setInterval(() => {
      tell();
      again((count) => count + 1);
    }, RENEW_MS);
    return () => clearInterval(timer);
  }, [tell]);

  useEffect(() => {
    if (!lock) return;
    const left = new Date(lock.until).getTime() - Date.now();
    const timer = setTimeout(() => setLock(null), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [lock]);

  const typed = useCallback((kind: 'reply' | 'note') => {
    if (!mayWrite || Date.now() - renewed.current < RENEW_MS) return;
    renewed.current = Date.now();
    viewing(conversationId, true).catch(() => undefined);
    if (kind === 'note') return;
    takeLock(conversationId).then((answer) => setLock(answer.mine ? null : answer.lock), () => undefined);
  }, [conversationId, mayWrite]);

  const release = useCallback(() => {
    if (renewed.current === 0) return;
    renewed.current = 0;
    act(conversationId, 'release').catch(() => undefined);
  }, [conversationId]);

  const now = Date.now();
  return {
    lockedBy: lock && lock.agentId !== agent.id && new Date(lock.until).getTime() > now ? lock : null,
    watching: watchers.filter((one) => one.until > now),
    typed,
    release,
  };
}
