import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Page } from 'playwright-core';
import { plan } from '../server/house.ts';
import { openHouse, startProcess } from '../server/kernel/process.ts';
import { newToken } from '../server/kernel/secrets.ts';
import { cloneDatabase, startTestServer, testConfig } from '../tests/test-server.ts';

/**
 * From the press of `j` or `k` to the next painted frame, in a real browser with 3,000 open conversations: the mark moving down the list, and, with
 * one open, the next one's heading standing there. Against the same press in a page that only changes one attribute. Build the app first.
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
const token = await seed();
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, bypassCSP: true });
await context.addCookies([{ name: 'dangol_session', value: token, url }]);
const page = await context.newPage();

await page.setContent('<body><script>addEventListener("keydown", (event) => document.body.setAttribute("data-key", event.timeStamp))</script></body>');
const bare = await measure(page, 'true');
await page.goto('/inbox?view=all');
await page.getByText('of somebody').first().waitFor();
await page.waitForLoadState('networkidle');
const mark = await measure(page, 'true');
await page.keyboard.press('Enter');
await page.getByRole('textbox').last().waitFor();
await page.waitForLoadState('networkidle');
const open = await measure(page, '(document.querySelector("section h1") ?? {}).textContent !== before');
process.stdout.write(`${JSON.stringify({ bench: 'inbox-keys', conversations, presses, bare, mark, open, goalP95: 100 }, null, 1)}\n`);

await browser.close();
await running.stop();
await house.close();
await database.drop();
await server.stop();
test.remove();
process.exit(0);

/** Milliseconds from the press to the first frame after `settled` (an expression of the page; `before` is the heading at the press) holds. */
async function measure(where: Page, settled: string): Promise<{ p50: number; p95: number }> {
  await where.evaluate(`(() => {
    addEventListener('keydown', (event) => {
      const before = (document.querySelector('section h1') ?? {}).textContent;
      const watcher = new MutationObserver(() => {
        if (!(${settled})) return;
        watcher.disconnect();
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => { window.took = performance.now() - event.timeStamp; };
          painted.port2.postMessage(0);
        });
      });
      watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    }, { capture: true });
  })()`);
  const times: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    await where.evaluate('window.took = undefined');
    // Ten down, one up: both ways, and far down the list.
    await where.keyboard.press(press % 11 === 10 ? 'k' : 'j');
    times.push(Number(await (await where.waitForFunction('window.took')).jsonValue()));
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1));
  return { p50: at(0.5), p95: at(0.95) };
}

async function seed(): Promise<string> {
  const owner = house.database.owner;
  const { rows: [store] } = await owner.query<{ id: number }>("insert into stores (name, locale, languages, country, zone, currency) values ('Bench', 'en', '{en}', 'KR', 'Asia/Seoul', 'KRW') returning id");
  const id = store!.id;
  await owner.query("insert into business_hours (store_id, weekly, holiday_country) values ($1, '{}', 'KR')", [id]);
  await owner.query("insert into roles (store_id, key, name) values ($1, 'owner', 'Owner')", [id]);
  await owner.query(`insert into agents (store_id, email, name, role_id, password_hash, language)
    select $1, 'agent@example.com', 'Agent', id, 'none', 'en' from roles where store_id = $1`, [id]);
  await owner.query("insert into customers (store_id, display_name, created_at, updated_at) select $1, 'Customer ' || n, now(), now() from generate_series(1, 500) as n", [id]);
  await owner.query(`
    insert into conversations (store_id, subject, channel, inbox, customer_id, contact_name, language, created_at, last_message_at, last_message_kind, last_message_author, last_preview,
      message_count, due_at, due_warn_at, needs_reply_since, updated_at)
    select $1, 'Question ' || n || ' of somebody', 'email', 'email:1', 1 + n % 500, 'Somebody', 'en', at, at, 'incoming', 'customer', 'Question ' || n || ' about my order', 4, 'infinity', 'infinity', at, at
    from (select n, now() - n * interval '5 minutes' as at from generate_series(1, ${conversations}) as n) as rows`, [id]);
  await owner.query(`
    insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, text, from_address, occurred_at)
    select $1, c.id, case when n % 2 = 0 then 'incoming' else 'outgoing' end, case when n % 2 = 0 then 'customer' else 'agent' end, 'email', 'email:1',
      'Where is my order? It was to arrive on Friday and it is a present. ' || n, '{"address": "somebody@example.com"}', c.last_message_at - n * interval '1 minute'
    from conversations c, generate_series(0, 3) as n where c.store_id = $1`, [id]);
  await owner.query('vacuum analyze');
  const session = newToken('dgs', id);
  await owner.query("insert into sessions (store_id, agent_id, token_hash, expires_at) select $1, id, $2, now() + interval '1 day' from agents where store_id = $1", [id, session.hash]);
  return session.token;
}
