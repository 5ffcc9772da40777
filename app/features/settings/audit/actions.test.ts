/// <reference types="vite/client" />
import { expect, it } from 'vitest';
import map from '../../../../docs/map.md?raw';
import { actionWords } from './actions.ts';

/** Verbs that leave no row in the audit log: they change nothing that somebody would look for. */
const unaudited = new Set([
  'agents.mark-notifications-read', 'agents.notify', 'conversations.announce-targets', 'conversations.assign-waiting', 'conversations.follow', 'conversations.unfollow', 'conversations.forget-expired',
  'conversations.lock', 'conversations.release', 'conversations.mark-read', 'conversations.mark-unread', 'conversations.receive-message', 'conversations.save-draft', 'conversations.viewing',
  'conversations.wake-due', 'storefront.mark-seen', 'storefront.receive-chat', 'storefront.start-session', 'storefront.view-page',
]);

it('says in every language what was done, for every verb there is', () => {
  const verbs = [...map.matchAll(/^Verbs: (.*)$/gm)].flatMap(([, line]) => [...line!.matchAll(/`([a-z]+\.[a-z-]+)`/g)].map(([, verb]) => verb!));
  expect(verbs.length).toBeGreaterThan(100);
  const wordless = verbs.filter((verb) => !unaudited.has(verb) && (['ko', 'ja', 'en'] as const).some((locale) => actionWords(verb, locale) === verb));
  expect(wordless).toEqual([]);
});
