import { api, unwrap } from '../../lib/api.ts';
import type { Locale } from '../../lib/locale.ts';

/** What the storefront screens ask of the server, one function a route. */

export type FieldRule = 'hidden' | 'optional' | 'required';
export interface Texts {
  launcher?: string | undefined;
  greeting?: string | undefined;
  intro?: string | undefined;
}

export interface SiteSettings {
  name: string;
  allowedOrigins: string[];
  language: Locale;
  appearance: { color: string; theme: 'auto' | 'light' | 'dark'; side: 'left' | 'right'; launcher: 'icon' | 'label' };
  texts: Partial<Record<Locale, Texts>>;
  prechat: { name: FieldRule; email: FieldRule; emailWhenClosed: FieldRule; orderNumber: FieldRule };
  attachments: boolean;
}

export interface Site extends SiteSettings {
  id: number;
  key: string;
  identitySecretMadeAt: string | null;
  pausedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** The public settings of a site as the script gets them: the preview shows these with unsaved changes put over them. */
export interface WidgetConfig {
  language: Locale;
  appearance: SiteSettings['appearance'];
  texts: { launcher: string; greeting: string; intro: string };
  reply: { kind: 'now'; minutes: number; until: string | null } | { kind: 'open'; until: string | null } | { kind: 'closed'; opensAt: string | null };
  prechat: { name: FieldRule; email: FieldRule; orderNumber: FieldRule };
  attachments: { maxBytes: number; types: string[] } | null;
}

const of = (id: number) => ({ params: { path: { id } } });

/** Our own words, which stand where a store has written none. */
export type DefaultTexts = Record<Locale, { launcher: string; greeting: string; intro: string }>;

export const listSites = (): Promise<{ items: Site[]; defaultTexts: DefaultTexts }> =>
  unwrap(api.GET('/api/v1/sites')) as unknown as Promise<{ items: Site[]; defaultTexts: DefaultTexts }>;
export const expectedReply = (): Promise<WidgetConfig['reply']> => unwrap(api.GET('/api/v1/storefront/expected-reply'));
export const createSite = (body: { name: string; address: string }): Promise<Site> => unwrap(api.POST('/api/v1/sites', { body }));
export const updateSite = (id: number, body: SiteSettings): Promise<Site> =>
  unwrap(api.PATCH('/api/v1/sites/{id}', { ...of(id), body: body as never }));
export const pauseSite = (id: number, paused: boolean): Promise<Site> => unwrap(api.POST('/api/v1/sites/{id}/pause', { ...of(id), body: { paused } }));
export const removeSite = (id: number) => unwrap(api.DELETE('/api/v1/sites/{id}', of(id)));
export const rotateSecret = (id: number): Promise<{ secret: string; madeAt: string }> => unwrap(api.POST('/api/v1/sites/{id}/identity-secret', of(id)));
export const widgetConfig = (site: string, language: Locale): Promise<WidgetConfig> =>
  unwrap(api.GET('/api/storefront/{site}/config', { params: { path: { site }, query: { language } } }));

export const sitesKey = ['sites'] as const;
