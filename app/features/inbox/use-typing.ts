import { useEffect, useState } from 'react';
import { useTopic } from '../../lib/realtime.ts';

const shownFor = 6_000;

/** Whether the shopper of a live chat is writing: true for six seconds after each word of it, until the message is here. */
export function useTyping(conversationId: number): boolean {
  const [until, setUntil] = useState(0);
  useTopic(`conversation:${conversationId}`, (signal) => {
    if (signal.type === 'customer_typing') setUntil(Date.now() + shownFor);
    if (signal.type === 'message.received') setUntil(0);
  });
  useEffect(() => setUntil(0), [conversationId]);
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(() => setUntil(0), until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  return until > 0;
}
