import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Page } from 'playwright-core';
import { plan } from '../server/house.ts';
import { openHouse, startProcess } from '../server/kernel/process.ts';
import { newToken } from '../server/kernel/secrets.ts';
import { cloneDatabase, startTestServer, testConfig } from '../tests/test-server.ts';
import { seedInbox } from './seed-inbox.ts';

/**
 * From the press of `j` or `k` to the next painted frame, in a real browser with a list of 3,000 conversations: the mark moving down the list,
 * and, with one open, the next one's heading standing there, and then its messages. Against the same press in a page that only changes one
 * attribute. Build the app first. With PROFILE set, prints which functions of the page took most processor time while conversations changed.
 * `npx vite build && npx tsx bench/inbox-keys.bench.ts [CONVERSATIONS] [PRESSES]`
 */
const [given = '3000', asked = '100'] = process.argv.slice(2);
const [conversations, presses] = [Number(given), Number(asked)];
const server = await startTestServer();
const database = await cloneDatabase((name) => server.url(name));
const test = testConfig();
const house = await openHouse(test.config, database.url);
const running = await startProcess(house, plan, ['web']);
const url = `http://127.0.0.1:${running.port}`;
test.config.PUBLIC_URL = url;
const { storeId, agentId } = await seedInbox(house.database.owner, conversations);
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
await context.addCookies([{ name: 'dangol_session', value: await signIn(), url }]);
const page = await context.newPage();

await page.setContent('<body><script>addEventListener("keydown", (event) => document.body.setAttribute("data-key", event.timeStamp))</script></body>');
const bare = await measure(page, { any: 'document.body.dataset.key' });
await page.goto('/inbox?view=all&tab=all&sort=newest');
await page.getByRole('link', { name: /^Customer/ }).first().waitFor();
await page.waitForLoadState('networkidle');
const mark = await measure(page, { any: 'document.querySelector("li .bg-hover a")?.href' });
await page.keyboard.press('Enter');
await page.getByRole('textbox').last().waitFor();
await page.waitForLoadState('networkidle');
const stopProfile = process.env.PROFILE ? await profile(page) : null;
const open = await measure(page, { heading: 'document.querySelector("[data-whole-screen] h1")?.textContent', messages: 'document.querySelector("[role=log] article:last-of-type")?.textContent' });
await stopProfile?.();
process.stdout.write(`${JSON.stringify({ bench: 'inbox-keys', conversations, presses, bare, mark, open, goalP95: { heading: 100 } }, null, 1)}\n`);

await browser.close();
await running.stop();
await house.close();
await database.drop();
await server.stop();
test.remove();
process.exit(0);

type Spread = { p50: number; p95: number };

/** Milliseconds from the press to the first frame after each expression of the page has another value than at the press. */
async function measure(where: Page, expressions: Record<string, string>): Promise<Record<string, Spread>> {
  await where.evaluate(`(() => {
    const read = { ${Object.entries(expressions).map(([name, expression]) => `${name}: () => ${expression}`).join(', ')} };
    removeEventListener('keydown', window.pressed, { capture: true });
    window.pressed = (event) => {
      const took = {};
      const waiting = new Map(Object.entries(read).map(([name, now]) => [name, now()]));
      const watcher = new MutationObserver(() => {
        for (const [name, before] of waiting) {
          const now = read[name]();
          if (!now || now === before) continue;
          waiting.delete(name);
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => {
              took[name] = performance.now() - event.timeStamp;
              if (Object.keys(took).length === ${Object.keys(expressions).length}) window.took = took;
            };
            painted.port2.postMessage(0);
          });
        }
        if (waiting.size === 0) watcher.disconnect();
      });
      watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    };
    addEventListener('keydown', window.pressed, { capture: true });
  })()`);
  const times: Record<string, number>[] = [];
  for (let press = 0; press < presses; press += 1) {
    await where.evaluate('window.took = undefined');
    // Ten down, one up: both ways, and far down the list.
    await where.keyboard.press(press % 11 === 10 ? 'k' : 'j');
    times.push(await (await where.waitForFunction('window.took')).jsonValue() as Record<string, number>);
  }
  return Object.fromEntries(Object.keys(expressions).map((name) => {
    const sorted = times.map((one) => one[name]!).toSorted((a, b) => a - b);
    const at = (share: number) => Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1));
    return [name, { p50: at(0.5), p95: at(0.95) }];
  }));
}

/** Samples the page's processor time from now on; the returned function prints the sums by function. */
async function profile(where: Page): Promise<() => Promise<void>> {
  const session = await where.context().newCDPSession(where);
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  return async () => {
    const { profile: { nodes, samples = [], timeDeltas = [] } } = await session.send('Profiler.stop');
    const names = new Map(nodes.map(({ id, callFrame }) => [id, `${callFrame.functionName || '(anonymous)'} ${callFrame.url.split('/').pop() ?? ''}:${callFrame.lineNumber}`]));
    const sums = new Map<string, number>();
    samples.forEach((id, at) => sums.set(names.get(id)!, (sums.get(names.get(id)!) ?? 0) + (timeDeltas[at] ?? 0) / 1000));
    const most = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 45);
    process.stderr.write(`${most.map(([name, ms]) => `${(ms / presses).toFixed(2)} ms a press  ${name}`).join('\n')}\n`);
  };
}

async function signIn(): Promise<string> {
  const session = newToken('dgs', storeId);
  await house.database.owner.query("insert into sessions (store_id, agent_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')", [storeId, agentId, session.hash]);
  return session.token;
}
