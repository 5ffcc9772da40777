import css from './loader.css';
import { palette } from './colour.ts';
import type { Chat } from './chat.ts';
import type { mount } from './main.tsx';
import type { SiteConfig } from './protocol.ts';

/** The file name of the chat itself, filled in by the build. */
declare const CHAT_FILE: string;

interface Settings {
  site: string;
  language?: string;
  identity?: string;
}

const SPEECH =
  'M12 3C6.5 3 2 6.8 2 11.5c0 2.6 1.4 5 3.6 6.5L5 22l4.6-2.3c.8.1 1.6.2 2.4.2 5.5 0 10-3.8 10-8.4S17.5 3 12 3z';
const NEW_EXPECTATION_AFTER = 60_000;

const script = document.currentScript as HTMLScriptElement | null;
const base = (script?.src ?? '').replace(/widget\/[^/]*$/, '');
const site = script?.dataset['site'];
const preview = script?.dataset['preview'] !== undefined;

if (site && base && !('Dangol' in window)) install({ site, ...script?.dataset });

function install(settings: Settings): void {
  let element: DangolChat | null = null;
  // Calls made before the chat is on the page wait here in their order.
  let waiting: ((chat: DangolChat) => void)[] = [];
  const later = (work: (chat: DangolChat) => void): void => void (element ? work(element) : waiting.push(work));

  Object.defineProperty(window, 'Dangol', {
    value: {
      open: () => later((chat) => chat.open()),
      close: () => later((chat) => chat.close()),
      /** A token signed by the store's server: this shopper's history follows them. */
      identify: (identity: string) => later((chat) => void chat.identify(identity)),
      /** The shopper agreed to storage: the session outlives the page. */
      consent: () => later((chat) => void chat.load().then((loaded) => loaded.consent())),
      /** The shop's own navigation went to another page without loading it. */
      page: () => later((chat) => chat.visit()),
      /** The shopper signed out of the shop: the next person at this browser sees nothing of theirs. */
      signOut: () => later((chat) => chat.signOut()),
    },
  });

  const appear = (config: SiteConfig): void => {
    customElements.define('dangol-chat', DangolChat);
    element = document.createElement('dangol-chat') as DangolChat;
    element.start(config, settings);
    document.body.append(element);
    for (const work of waiting) work(element);
    waiting = [];
  };
  if (preview) return showDrafts((config) => (element ? element.configure(config) : appear(config)));
  // A shop whose chat is paused or not reachable simply has none.
  whenIdle(() => void configOf(settings).then(appear, () => undefined));
}

/** In the preview of the settings screen, the screen around it sends what to draw. */
function showDrafts(draw: (config: SiteConfig) => void): void {
  addEventListener('message', ({ origin, data }: MessageEvent<{ dangol?: SiteConfig }>) => {
    if (origin === location.origin && data?.dangol) draw(data.dangol);
  });
  parent.postMessage({ dangol: 'ready' }, location.origin);
}

/** After everything the shop itself needs. */
function whenIdle(work: () => void): void {
  const idle = (): void => void ('requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200));
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
}

async function configOf({ site, language }: Settings): Promise<SiteConfig> {
  const wanted = language ?? navigator.languages.join(',');
  const response = await fetch(`${base}api/storefront/${encodeURIComponent(site)}/config?language=${encodeURIComponent(wanted)}`, {
    credentials: 'omit',
  });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as SiteConfig;
}

class DangolChat extends HTMLElement {
  #root = this.attachShadow({ mode: 'closed' });
  #button = document.createElement('button');
  #badge = document.createElement('span');
  #colours = style(this.#root, '');
  #config!: SiteConfig;
  #settings!: Settings;
  #loaded: Promise<Chat> | null = null;
  #asked = 0;

  start(config: SiteConfig, settings: Settings): void {
    this.#settings = settings;
    this.#asked = Date.now();
    style(this.#root, css);
    this.#draw();
    this.configure(config);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#paint());
    if (preview) this.open();
    else if (settings.identity) void this.identify(settings.identity);
    // Somebody who wrote before may have an answer waiting.
    else if (remembered(config.site)) void this.load().then((chat) => chat.visit());
  }

  configure(config: SiteConfig): void {
    this.#config = config;
    const { appearance, texts } = config;
    this.#button.className = `launcher ${appearance.side}`;
    this.#button.setAttribute('aria-label', texts.launcher);
    this.#button.lang = config.language;
    this.#button.lastElementChild!.textContent = appearance.launcher === 'label' ? texts.launcher : '';
    this.#paint();
    void this.#loaded?.then((chat) => chat.setConfig(config));
  }

  open(): void {
    this.#button.setAttribute('aria-expanded', 'true');
    this.#button.setAttribute('aria-busy', 'true');
    void this.load().then((chat) => {
      this.#button.removeAttribute('aria-busy');
      this.#button.hidden = true;
      chat.setOpen(true);
      if (!preview && Date.now() - this.#asked > NEW_EXPECTATION_AFTER) this.#refresh();
    }, () => this.#button.removeAttribute('aria-busy'));
  }

  close(): void {
    void this.#loaded?.then((chat) => {
      chat.setOpen(false);
      this.#button.hidden = false;
      this.#button.setAttribute('aria-expanded', 'false');
      this.#button.focus();
    });
  }

  async identify(identity: string): Promise<void> {
    await (await this.load()).identify(identity);
  }

  signOut(): void {
    this.close();
    localStorageOf(this.#config.site, 'removeItem');
    void this.#loaded?.then((chat) => chat.signOut());
  }

  visit(): void {
    void this.#loaded?.then((chat) => chat.visit());
  }

  /** Fetches the chat itself, once; a failed try may be repeated. */
  load(): Promise<Chat> {
    this.#loaded ??= (import(/* @vite-ignore */ `${base}widget/${CHAT_FILE}`) as Promise<{ mount: typeof mount }>).then(
      (module) =>
        module.mount({
          root: this.#root,
          base,
          config: this.#config,
          preview,
          style,
          onUnread: (count) => this.#count(count),
          onClose: () => this.close(),
        }),
    );
    this.#loaded.catch(() => (this.#loaded = null));
    return this.#loaded;
  }

  #draw(): void {
    const button = this.#button;
    button.type = 'button';
    const label = document.createElement('span');
    label.className = 'label';
    button.append(speechBubble(), label);
    button.setAttribute('aria-haspopup', 'dialog');
    button.onclick = () => this.open();
    button.onpointerenter = button.onfocus = () => void this.load().catch(() => undefined);
    this.#badge.className = 'badge';
    this.#badge.hidden = true;
    button.prepend(this.#badge);
    this.#root.append(button);
  }

  #count(count: number): void {
    this.#badge.hidden = count === 0;
    this.#badge.textContent = count > 9 ? '9+' : String(count);
    this.#button.setAttribute('aria-label', count ? `${this.#config.texts.launcher} (${count})` : this.#config.texts.launcher);
  }

  #paint(): void {
    const { color, theme } = this.#config.appearance;
    const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    const { accent, onAccent, accentText, accentSoft } = palette(color, dark);
    this.#colours(`:host{--accent:${accent};--on-accent:${onAccent};--accent-text:${accentText};--accent-soft:${accentSoft};color-scheme:${dark ? 'dark' : 'light'}!important}`);
    this.toggleAttribute('dark', dark);
  }

  #refresh(): void {
    this.#asked = Date.now();
    void configOf(this.#settings).then((config) => this.configure(config), () => undefined);
  }
}

/** Built piece by piece, since pages with trusted types refuse markup as text. */
function speechBubble(): SVGElement {
  const make = (name: string, attributes: Record<string, string>): SVGElement => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = make('svg', { width: '26', height: '26', viewBox: '0 0 24 24', fill: 'currentColor', 'aria-hidden': 'true' });
  svg.append(make('path', { d: SPEECH }));
  return svg;
}

/** Styles a shadow root without an inline style, so that a strict style-src lets it be. Returns how to change it. */
function style(root: ShadowRoot, css: string): (css: string) => void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return (next) => sheet.replaceSync(next);
  } catch {
    // Browsers before 2023 have no constructable sheets.
    const element = root.appendChild(document.createElement('style'));
    element.textContent = css;
    return (next) => void (element.textContent = next);
  }
}

const remembered = (site: string): boolean => Boolean(localStorageOf(site, 'getItem'));

function localStorageOf(site: string, act: 'getItem' | 'removeItem'): string | null | void {
  try {
    return localStorage[act](`dangol:${site}`);
  } catch {
    // A browser that refuses storage has nothing stored.
  }
}
