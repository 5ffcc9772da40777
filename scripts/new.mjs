// npm run new channel telegram: copies the smallest sibling and puts it in the list, to begin from something that works.
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const folders = { channel: 'channels', platform: 'platforms', carrier: 'carriers', 'review-site': 'review-sites', step: 'steps', report: 'reports' };
const [kind, name] = process.argv.slice(2);
if (!folders[kind] || !/^[a-z][a-z0-9-]*$/.test(name ?? '')) {
  console.error(`Usage: npm run new <${Object.keys(folders).join('|')}> <name-in-kebab-case>`);
  process.exit(2);
}

const home = join(root, 'server', folders[kind]);
const target = join(home, name);
if (existsSync(target)) {
  console.error(`server/${folders[kind]}/${name} is already there.`);
  process.exit(1);
}

const filesIn = (folder) => readdirSync(folder).flatMap((entry) => {
  const path = join(folder, entry);
  return statSync(path).isDirectory() ? filesIn(path) : [path];
});
const siblings = existsSync(home) ? readdirSync(home).filter((entry) => statSync(join(home, entry)).isDirectory()) : [];
const [smallest] = siblings.map((entry) => [entry, filesIn(join(home, entry)).reduce((sum, path) => sum + statSync(path).size, 0)]).sort((a, b) => a[1] - b[1]).map(([entry]) => entry);
if (!smallest) {
  console.error(`There is no ${kind} yet to copy; see docs/recipes/.`);
  process.exit(1);
}

const camel = (text) => text.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase());
const pascal = (text) => camel(`-${text}`);
// Only what names the folder is renamed: its types, what it exports and its kind. The same word in a sentence or a fixture stays what it was.
const renamed = (text) => text.replace(new RegExp(`\\b${pascal(smallest)}(?=[A-Z])`, 'g'), pascal(name));
const renamedIndex = (text) => renamed(text).replace(`export const ${camel(smallest)}`, `export const ${camel(name)}`).replace(`kind: '${smallest}'`, `kind: '${name}'`);
const listed = (line) => line.replaceAll(`./${smallest}/`, `./${name}/`).replace(new RegExp(`\\b${camel(smallest)}\\b`), camel(name));
cpSync(join(home, smallest), target, { recursive: true });
for (const path of filesIn(target)) {
  if (/\.tsx?$/.test(path)) writeFileSync(path, (path === join(target, 'index.ts') ? renamedIndex : renamed)(readFileSync(path, 'utf8')));
}
const list = join(home, 'index.ts');
const lines = readFileSync(list, 'utf8').split('\n').flatMap((line) => (line.includes(`./${smallest}/`) || new RegExp(`\\b${camel(smallest)}\\w*,$`).test(line.trim()) ? [line, listed(line)] : [line]));
writeFileSync(list, lines.join('\n'));
console.log(`server/${folders[kind]}/${name} is a copy of ${smallest}, and is in server/${folders[kind]}/index.ts. Now make it ${name}: docs/recipes/ says how.`);
