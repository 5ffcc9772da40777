import type { Page } from 'playwright-core';

type Language = 'ko' | 'ja' | 'en';

/** How a screen may be met: each language, each theme, at a desk and on a phone. */
const looks: { language: Language; dark: boolean; phone: boolean }[] = [
  { language: 'ko', dark: false, phone: false }, { language: 'ja', dark: true, phone: false }, { language: 'en', dark: false, phone: false },
  { language: 'ko', dark: true, phone: true }, { language: 'ja', dark: false, phone: true }, { language: 'en', dark: true, phone: true },
];

/** Turns the screen as it stands (an open dialog, a half-written form) through every look, calls `take` in each, and turns it back. */
export async function throughEveryLook(page: Page, take: (look: string) => Promise<void>): Promise<void> {
  const before = await page.evaluate(() => ({ language: document.documentElement.lang, dark: matchMedia('(prefers-color-scheme: dark)').matches }));
  const size = page.viewportSize();
  for (const { language, dark, phone } of looks) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1440, height: 900 });
    await speak(page, language);
    await page.waitForTimeout(350);
    await take(`${phone ? 'phone' : 'desk'}-${language}-${dark ? 'dark' : 'light'}`);
  }
  await page.emulateMedia({ colorScheme: before.dark ? 'dark' : 'light' });
  if (size) await page.setViewportSize(size);
  await speak(page, before.language as Language);
}

/** Changes the language of what is on the screen without loading it again: by what the app knows of the signed-in agent, or by the buttons before the sign-in. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((wanted) => {
    type Fiber = { memoizedProps?: { client?: { getQueryData(key: string[]): { agent: object } | null | undefined; setQueryData(key: string[], data: object): void } }; child: Fiber | null };
    const root = document.getElementById('app');
    const key = root && Object.keys(root).find((one) => one.startsWith('__reactContainer$'));
    let fiber = key ? (root as unknown as Record<string, Fiber>)[key] ?? null : null;
    while (fiber && !fiber.memoizedProps?.client) fiber = fiber.child;
    const client = fiber?.memoizedProps?.client;
    const me = client?.getQueryData(['me']);
    if (me) client?.setQueryData(['me'], { ...me, agent: { ...me.agent, locale: wanted } });
    else document.querySelector<HTMLButtonElement>(`footer button[lang=${wanted}]`)?.click();
  }, language);
}
