import { render } from 'preact';
import { createApi } from './api.ts';
import { createChat } from './chat.ts';
import type { Chat } from './chat.ts';
import css from './chat.css';
import { Panel } from './panel.tsx';
import type { Page, SiteConfig } from './protocol.ts';
import { createStorage } from './storage.ts';

export interface MountOptions {
  root: ShadowRoot;
  base: string;
  config: SiteConfig;
  preview: boolean;
  style: (root: ShadowRoot, css: string) => void;
  onUnread: (count: number) => void;
  onClose: () => void;
}

/** Draws the chat into the loader's shadow root. Called once, when the chat is first needed. */
export function mount({ root, base, config, preview, style, onUnread, onClose }: MountOptions): Chat {
  style(root, css);
  const key = `dangol:${config.site}`;
  const storage = createStorage(key, preview ? () => NOTHING : undefined);
  const chat = createChat(config, { api: createApi(base, config.site), storage, page: currentPage, onUnread });
  addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return;
    if (event.newValue === null) chat.signOut();
    else chat.takeUp();
  });
  const box = document.createElement('div');
  root.append(box);
  render(<Panel chat={chat} preview={preview} onClose={onClose} />, box);
  return chat;
}

/** The address without its fragment, where shops sometimes keep secrets of their own. */
function currentPage(): Page {
  const { referrer, title } = document;
  return {
    url: location.href.split('#')[0]!.slice(0, 2000),
    title: title.slice(0, 300),
    ...(referrer ? { referrer: referrer.slice(0, 2000) } : {}),
  };
}

const NOTHING = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
