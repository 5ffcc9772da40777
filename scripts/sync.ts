import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { parts } from '../server/house.ts';
import { configShape } from '../server/kernel/config.ts';
import { gather } from '../server/kernel/module.ts';
import { openApiOf } from './openapi.ts';
import { packageRoot } from '../server/kernel/root.ts';
import { mapOf } from './map.ts';
import { dumpSchema, dumpTypes } from './schema-dump.ts';
import { startTestServer } from '../tests/test-server.ts';

/** Regenerates what is made from something else: db/schema.*, contract/*, the settings table. `--check` only compares. */
const root = packageRoot();
const checking = process.argv.includes('--check');
const drifted: string[] = [];

function write(path: string, text: string): void {
  const full = join(root, path);
  if (checking) {
    let known = '';
    try { known = readFileSync(full, 'utf8'); } catch { /* a missing file has drifted */ }
    if (known !== text) drifted.push(path);
    return;
  }
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
}

const server = await startTestServer();
try {
  const client = new pg.Client({ connectionString: server.url('dangol_template') });
  await client.connect();
  write('db/schema.sql', await dumpSchema(client));
  write('db/schema.ts', await dumpTypes(client));
  await client.end();
} finally {
  await server.stop();
}
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const openApi = `${JSON.stringify(openApiOf(gather(parts, 'endpoints'), version), null, 1)}\n`;
write('contract/openapi.json', openApi);
const bin = join(root, 'node_modules', '.bin', 'openapi-typescript');
mkdirSync(join(root, '.cache'), { recursive: true });
writeFileSync(join(root, '.cache', 'openapi.json'), openApi);
execFileSync(bin, [join(root, '.cache', 'openapi.json'), '-o', join(root, '.cache', 'client.d.ts')], { stdio: 'ignore' });
write('contract/client.d.ts', readFileSync(join(root, '.cache', 'client.d.ts'), 'utf8'));

/** The table of settings in the operator's guide, from the shapes that check them. */
function settingsTable(): string {
  const rows = Object.entries(configShape.shape).map(([name, shape]) => {
    const fallback = shape.safeParse(undefined);
    const value = fallback.success && fallback.data !== undefined && !(Array.isArray(fallback.data) && fallback.data.length === 0) ? `\`${String(fallback.data)}\`` : '';
    return `| \`${name}\` | ${value} | ${shape.description ?? ''} |`;
  });
  return ['| variable | default | what it is |', '|---|---|---|', ...rows].join('\n');
}

const guide = readFileSync(join(root, 'docs', 'operating.md'), 'utf8');
write('docs/operating.md', guide.replace(/<!-- settings -->[^]*<!-- \/settings -->/, `<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`));
write('docs/map.md', mapOf(parts));

if (drifted.length > 0) {
  process.stderr.write(`Out of date: ${drifted.join(', ')}. Run \`npm run sync\` and commit the result.\n`);
  process.exit(1);
}
