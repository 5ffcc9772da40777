import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, unwrap } from '../lib/api.ts';
import { defineMessages, useMessages } from '../lib/messages.ts';
import { useCan } from '../lib/session.ts';
import type { PaletteItem } from '../ui/command-palette.tsx';

const messages = defineMessages({
  en: { customer: 'Customers', order: 'Orders', message: 'Messages', article: 'Articles' },
  ko: { customer: '고객', order: '주문', message: '메시지', article: '도움말' },
  ja: { customer: 'お客様', order: '注文', message: 'メッセージ', article: 'ヘルプ記事' },
});

/** Customers, orders and messages that hold what is typed, as items of the palette. Asks a moment after the last key. */
export function useFound(text: string): PaletteItem[] {
  const t = useMessages(messages);
  const can = useCan();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  useEffect(() => {
    // The server looks for 200 characters at most; half a character is none.
    const timer = setTimeout(() => setQ(text.trim().slice(0, 200).replace(/[\ud800-\udbff]$/, '')), 160);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['search', q],
    queryFn: () => unwrap(api.GET('/api/v1/search', { params: { query: { q, limit: 5 } } })),
    enabled: q !== '' && can('search.read'),
    placeholderData: keepPreviousData,
  });
  if (!text.trim() || !q || !found.data) return [];
  const plain = (parts: readonly { text: string }[]) => parts.map((part) => part.text).join('');
  return found.data.groups.flatMap((group) => group.items.flatMap((item): PaletteItem[] => {
    const to = item.conversationId ? `/inbox/${item.conversationId}` : item.orderId ? `/orders/${item.orderId}` : item.customerId ? `/customers/${item.customerId}` : null;
    if (to === null) return [];
    // The words typed are among its words, so that the palette's own filter lets through what the server found.
    return [{ id: `${group.kind}:${item.id}`, label: plain(item.title), group: t[group.kind], hint: plain(item.snippet), words: [text, q], run: () => void navigate({ to, ...(group.kind === 'message' && { search: { message: item.id } }) }) }];
  }));
}
