import type { Tx } from '../../kernel/command.ts';
import { store as storeOf } from '../store/queries.ts';
import { expectReply } from './expect-reply.ts';
import { storefrontWords } from './messages.ts';
import type { StorefrontWords } from './messages.ts';
import type { SiteRow } from './queries.ts';
import { fileTypes, languages, maxFileBytes, maxTextLength } from './schema.ts';
import type { Language, Reply, SiteConfig } from './schema.ts';

/** What the script draws with, in the language that suits the visitor best. */
export async function siteConfig(tx: Tx, site: SiteRow, wanted: string): Promise<SiteConfig> {
  const store = await storeOf(tx);
  const language = chooseLanguage(wanted, store.languages, site.language);
  const words = storefrontWords[language];
  const own = site.texts[language] ?? {};
  const reply = await expectReply(tx);
  return {
    site: site.key,
    language,
    store: { name: store.name, logo: store.logo && absolute(tx, store.logo) },
    appearance: site.appearance,
    texts: {
      launcher: own.launcher || words.launcher,
      greeting: own.greeting || words.greeting(store.name),
      intro: own.intro || words.intro,
    },
    reply,
    prechat: askedBefore(site, reply),
    attachments: site.attachments_refused_at ? null : { maxBytes: maxFileBytes, types: fileTypes },
    maxTextLength,
  };
}

/** Our own words in each language, for the fields a store leaves empty. */
export async function defaultTexts(tx: Tx): Promise<Record<Language, SiteConfig['texts']>> {
  const { name } = await storeOf(tx);
  const of = ({ launcher, greeting, intro }: StorefrontWords) => ({ launcher, greeting: greeting(name), intro });
  return { en: of(storefrontWords.en), ko: of(storefrontWords.ko), ja: of(storefrontWords.ja) };
}

/** What is asked before the first message: more outside opening hours, when the answer can only come by mail. */
export function askedBefore({ prechat }: Pick<SiteRow, 'prechat'>, reply: Pick<Reply, 'kind'>): SiteConfig['prechat'] {
  const { name, email, emailWhenClosed, orderNumber } = prechat;
  return { name, email: reply.kind === 'closed' ? emailWhenClosed : email, orderNumber };
}

/**
 * The first of the visitor's languages (`ko-KR,en;q=0.8`, best first) that the store speaks; else the site's own.
 */
export function chooseLanguage(wanted: string, spoken: readonly string[], fallback: Language): Language {
  for (const item of wanted.toLowerCase().split(',')) {
    const base = item.trim().split(/[-_;]/)[0];
    const known = languages.find((one) => one === base);
    if (known && spoken.includes(known)) return known;
  }
  return fallback;
}

/** A full address of something on this server, for pages that lie elsewhere. */
export const absolute = (tx: Pick<Tx, 'house'>, path: string): string => new URL(path, tx.house.config.PUBLIC_URL).href;
