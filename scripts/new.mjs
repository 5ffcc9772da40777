// npm run new channel telegram: copies the smallest sibling and puts it in the list, to begin from something that works.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
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
const renamed = (text) => text.replaceAll(pascal(smallest), pascal(name)).replace(new RegExp(`(?<!\\.)\\b${camel(smallest)}\\b`, 'g'), camel(name)).replaceAll(`'${smallest}'`, `'${name}'`);
cpSync(join(home, smallest), target, { recursive: true });
for (const path of filesIn(target)) {
  if (/\.(ts|tsx|sql|md)$/.test(path)) writeFileSync(path, renamed(readFileSync(path, 'utf8')));
  if (path.includes(smallest)) renameSync(path, path.replace(new RegExp(`${smallest}(?=[^/]*$)`), name));
}
const list = join(home, 'index.ts');
const lines = readFileSync(list, 'utf8').split('\n').flatMap((line) => (line.includes(`./${smallest}/`) || new RegExp(`\\b${camel(smallest)}\\w*,$`).test(line.trim()) ? [line, renamed(line.replaceAll(`./${smallest}/`, `./${name}/`))] : [line]));
writeFileSync(list, lines.join('\n'));
console.log(`server/${folders[kind]}/${name} is a copy of ${smallest}, and is in server/${folders[kind]}/index.ts. Now make it ${name}: docs/recipes/ says how.`);
