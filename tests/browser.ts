import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser, Locator, Page, Request } from 'playwright-core';

/** A real browser out of an npm package. Close it when done. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** What axe finds wrong with the page as it is now. */
export async function violationsOf(page: Page): Promise<string[]> {
  // What fades in or out (a toast that comes or goes while axe looks) is not what a person meets; nothing takes time meanwhile.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // What runs for ever (a skeleton) is met.
  await page.waitForFunction(() => !document.querySelector('[data-starting-style], [data-ending-style]')
    && document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity));
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    return (await checker.run({ resultTypes: ['violations'] })).violations;
  });
  await page.emulateMedia({ reducedMotion: null });
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Until the page has come and said all it asks for: nothing is on its way, and ten frames bring nothing new. `open` loads or changes it. */
export async function untilStill(page: Page, open: () => Promise<unknown>): Promise<void> {
  const underway = new Set<Request>();
  let asked = 0;
  const began = (request: Request) => { asked += 1; underway.add(request); };
  const ended = (request: Request) => { underway.delete(request); };
  page.on('request', began).on('requestfinished', ended).on('requestfailed', ended);
  try {
    await open();
    await page.locator('h1, [role=listbox]').first().waitFor();
    for (let before = -1; before !== asked || underway.size > 0;) {
      before = asked;
      await page.waitForFunction(() => !document.querySelector('.skeleton') && document.fonts.status === 'loaded');
      await page.evaluate(async () => { for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame); });
    }
  } finally {
    page.off('request', began).off('requestfinished', ended).off('requestfailed', ended);
  }
}

/** Chooses an option of a select, and waits until its list has gone: one that fades out would be taken for the next one's. */
export async function choose(field: Locator, option: string): Promise<void> {
  await field.click();
  const page = field.page();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
}
