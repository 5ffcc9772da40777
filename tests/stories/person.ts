import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOf } from '../browser.ts';
import type { TestAgent } from '../kit.ts';
import { throughEveryLook } from './looks.ts';

interface Seat {
  /** The house's address. */
  url: string;
  /** Who is signed in; nobody when absent. */
  as?: Pick<TestAgent, 'cookie'>;
  phone?: boolean;
  language?: 'ko' | 'ja' | 'en';
  dark?: boolean;
}

/** Somebody in front of a screen. */
export interface Person {
  context: BrowserContext;
  page: Page;
  /** Errors of scripts, and what the page's own policy refused; a story ends with none. */
  complaints: string[];
  /** What is on the screen is right for everybody (axe), and nothing sticks out sideways. */
  looksRight(name: string): Promise<void>;
}

/** A browser window of its own for one person. With STORY_PICTURES set to a folder, each look is also kept there as a picture; with STORY_LOOKS=all in every language, theme and size. */
export async function sitDown(browser: Browser, { url, as, phone = false, language = 'en', dark = false }: Seat): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url, viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }, locale: language,
    colorScheme: dark ? 'dark' : 'light', ...(phone ? { hasTouch: true, isMobile: true } : {}),
  });
  if (as) {
    const [name, value] = as.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url }]);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (said) => { if (/Content Security Policy/.test(said.text())) complaints.push(said.text()); });
  return {
    context, page, complaints,
    async looksRight(name) {
      await keepPicture(page, name);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name}: nothing sticks out`).toBe(true);
      expect.soft(await page.evaluate(() => document.getElementById('content') ? document.documentElement.scrollHeight - window.innerHeight : 0), `${name}: the frame cannot be scrolled away`).toBeLessThanOrEqual(0);
      expect.soft(await violationsOf(page), name).toEqual([]);
    },
  };
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.STORY_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  if (process.env.STORY_LOOKS !== 'all') return void await page.screenshot({ path: join(folder, `${name}.png`) });
  await throughEveryLook(page, async (look) => void await page.screenshot({ path: join(folder, `${name}.${look}.png`) }));
}
