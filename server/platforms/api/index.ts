import { z } from 'zod';
import { actionKinds, PlatformError } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { signatureProblem } from '../sign.ts';
import { act } from './act.ts';
import { check } from './check.ts';
import { words } from './words.ts';

export const settings = z.object({
  actionUrl: z.url({ protocol: /^https?$/ }).max(2000).nullable().default(null)
    .describe('Where the store takes signed action requests.'),
  actions: z.array(z.enum(actionKinds)).max(actionKinds.length).default([])
    .describe('What the store can do when asked.'),
});

/** Any store by REST: it sends events, signed or with an API key, and takes signed action requests at an address of its own. */
export const api: Platform<typeof settings.shape> = {
  kind: 'api',
  name: words.name,
  about: words.about,
  settings,
  actions: (given) => (given.actionUrl === null ? [] : given.actions),
  signatureProblem,
  translate(body) {
    const parsed = parseJson(body);
    const events = (parsed as { events?: unknown } | null)?.events;
    return Array.isArray(events) ? events as unknown[] : [parsed];
  },
  act,
  check,
};

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    throw new PlatformError('broken_json', 'The body is not valid JSON in UTF-8.', { reached: false });
  }
}
