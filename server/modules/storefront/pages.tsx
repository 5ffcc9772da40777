/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { randomBytes } from 'node:crypto';
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import { endpoint } from '../../kernel/endpoint.ts';
import { fail, HouseError } from '../../kernel/errors.ts';
import { asSystem } from '../../kernel/house.ts';
import type { Context } from '../../kernel/house.ts';
import { knownSite } from './known-site.ts';
import { storefrontWords } from './messages.ts';
import type { StorefrontWords } from './messages.ts';
import { getSite } from './queries.ts';
import { receiveForm } from './receive-form.ts';
import { contactBody } from './schema.ts';
import type { SiteConfig } from './schema.ts';
import { siteConfig } from './site-config.ts';

const params = z.object({ site: z.string().max(60) });
const query = z.object({ language: z.string().max(35).optional() });

/** Pages of a site that the server draws itself: the contact form, and the empty shop in which settings are previewed. */
export const endpoints = [
  endpoint({
    method: 'GET', path: '/contact/:site', summary: 'Contact form', permission: null, auth: 'none', hidden: true, params, query,
    async run(asked, { params: named, query: { language }, request }) {
      const { config } = await visited(asked, named.site, language, request);
      return page(<ContactForm config={config} values={{}} problem={null} />, config);
    },
  }),
  endpoint({
    method: 'POST', path: '/contact/:site', summary: 'Send the contact form', permission: null, auth: 'none', hidden: true, raw: true, maxBytes: 60_000, params, query,
    async run(asked, { params: named, query: { language }, body, request }) {
      const { config, context, siteId } = await visited(asked, named.site, language, request);
      const values = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body as unknown as Uint8Array)));
      const problem = await send(context, siteId, config, values);
      if (problem) return page(<ContactForm config={config} values={values} problem={problem} />, config, 422);
      return page(<Thanks config={config} email={values['email'] ?? ''} />, config);
    },
  }),
  endpoint({
    method: 'GET', path: '/storefront-preview/:site', summary: 'An empty shop for the preview', permission: null, auth: 'none', hidden: true, params, query,
    async run(asked, { params: named }) {
      if (!(await knownSite(asked.house, named.site))) return fail('not_found', 'site_not_found', 'There is no such site.');
      return html(<Preview site={named.site} />, "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-ancestors 'self'");
    },
  }),
];

async function visited({ house, ip }: Context, key: string, language: string | undefined, request: Request) {
  const site = await knownSite(house, key);
  if (!site) return fail('not_found', 'site_not_found', 'There is no such site.');
  const context: Context = { ...asSystem(house, site.storeId, 'contact form'), actor: { kind: 'shopper' }, ip };
  const wanted = language ?? request.headers.get('accept-language') ?? '';
  const config = await read(context, async (tx) => siteConfig(tx, await getSite(tx, site.id), wanted));
  return { config, context, siteId: site.id };
}

type Problem = keyof StorefrontWords['problems'];

/** Null when it was taken. A machine that fills the hidden field is thanked and forgotten. */
async function send(context: Context, siteId: number, config: SiteConfig, values: Record<string, string>): Promise<Problem | null> {
  if (values['website']) return null;
  const parsed = contactBody.safeParse({ ...values, name: values['name'] || undefined, orderNumber: values['orderNumber'] || undefined });
  if (!parsed.success) return parsed.error.issues.some((issue) => issue.path[0] === 'email') ? 'email' : 'text';
  try {
    await receiveForm(context, { ...parsed.data, siteId, language: config.language, ip: context.ip });
    return null;
  } catch (error) {
    if (error instanceof HouseError && error.kind === 'too_many') return 'tooMany';
    throw error;
  }
}

interface FormProps {
  config: SiteConfig;
  values: Record<string, string>;
  problem: Problem | null;
}

function ContactForm({ config, values, problem }: FormProps) {
  const words = storefrontWords[config.language];
  return (
    <main>
      <Head config={config} />
      <h1>{words.contactTitle(config.store.name)}</h1>
      <p class="lead">{words.contactLead}</p>
      {problem && <p class="problem" role="alert" id="problem">{words.problems[problem]}</p>}
      <form method="post" action={`?language=${config.language}`}>
        <Field name="name" label={words.name} hint={words.optional} value={values['name']} autocomplete="name" />
        <Field name="email" label={words.email} value={values['email']} autocomplete="email" type="email" required wrong={problem === 'email'} />
        <Field name="orderNumber" label={words.orderNumber} hint={words.optional} value={values['orderNumber']} />
        <label for="text">{words.message}</label>
        <textarea id="text" name="text" rows={7} maxlength={5000} required aria-invalid={problem === 'text'}
          aria-describedby={problem === 'text' ? 'problem' : undefined}>{values['text'] ?? ''}</textarea>
        <div class="trap" aria-hidden="true"><input name="website" tabindex={-1} autocomplete="off" /></div>
        <button type="submit">{words.send}</button>
      </form>
    </main>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  value?: string | undefined;
  type?: string;
  autocomplete?: string;
  required?: boolean;
  wrong?: boolean;
}

function Field({ name, label, hint, value, type = 'text', autocomplete = 'off', required = false, wrong = false }: FieldProps) {
  return (
    <>
      <label for={name}>{label} {hint && <small>{hint}</small>}</label>
      <input id={name} name={name} type={type} value={value ?? ''} maxlength={254} autocomplete={autocomplete} required={required}
        aria-invalid={wrong} aria-describedby={wrong ? 'problem' : undefined} />
    </>
  );
}

function Thanks({ config, email }: { config: SiteConfig; email: string }) {
  const words = storefrontWords[config.language];
  return (
    <main>
      <Head config={config} />
      <h1>{words.thanksTitle}</h1>
      <p class="lead">{words.thanks(email)}</p>
    </main>
  );
}

function Head({ config: { store } }: { config: SiteConfig }) {
  return <p class="store">{store.logo && <img src={store.logo} alt="" height={32} />}{store.name}</p>;
}

function Preview({ site }: { site: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Preview</title>
      </head>
      <body>
        <script async src="/widget/loader.js" data-site={site} data-preview="" />
      </body>
    </html>
  );
}

function page(content: Child, config: SiteConfig, status = 200): Response {
  const nonce = randomBytes(16).toString('base64');
  const { color } = config.appearance;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  return html(
    <html lang={config.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{storefrontWords[config.language].contactTitle(config.store.name)}</title>
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: `${css}:root{--accent:${color};--on-accent:${isDark(color) ? '#fff' : '#14171d'}}` }} />
      </head>
      <body>{content}</body>
    </html>,
    policy, status,
  );
}

function html(content: Child, policy: string, status = 200): Response {
  return new Response(`<!doctype html>${String(content)}`, {
    status, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store' },
  });
}

/** Whether white text reads better on a colour than dark text (relative luminance, WCAG 2.2). */
function isDark(color: string): boolean {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]! < 0.183;
}

const css = `
:root{color-scheme:light dark;--ink:#1b1e26;--ink-2:#51545d;--line:#c9c7c2;--surface:#fefefc;--risk:#b23a1c}
@media(prefers-color-scheme:dark){:root{--ink:#eceae6;--ink-2:#b0b3ba;--line:#474a51;--surface:#181a1f;--risk:#ee8b6a}}
*{box-sizing:border-box;margin:0}
body{font:16px/1.6 system-ui,"Apple SD Gothic Neo","Hiragino Sans","Noto Sans CJK KR","Noto Sans CJK JP",sans-serif;color:var(--ink);background:var(--surface);word-break:keep-all;overflow-wrap:anywhere}
:lang(ja) body,:lang(ja){word-break:normal}
main{max-width:560px;margin:0 auto;padding:24px 20px 48px}
.store{display:flex;align-items:center;gap:10px;font-weight:650;margin-bottom:28px}
h1{font-size:22px;line-height:1.35;font-weight:650;margin-bottom:6px}
.lead{color:var(--ink-2);margin-bottom:24px}
label{display:block;font-size:14px;margin:16px 0 4px}
small{color:var(--ink-2)}
input,textarea{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:10px;padding:10px 12px}
input{height:46px}
[aria-invalid=true]{border-color:var(--risk)}
.problem{color:var(--risk)}
.trap{position:absolute;left:-9999px}
button{margin-top:20px;width:100%;min-height:48px;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:650;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;
