// npm run new channel telegram: copies the smallest sibling and puts it in the list, to begin from something that works.
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
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

/** The files of a folder that these lead to, by what they import or name as './…': the rest is there for what only that folder does. */
function ledTo(paths, found = new Set()) {
  for (const path of paths.filter((one) => !found.has(one) && existsSync(one))) {
    found.add(path);
    const named = [...readFileSync(path, 'utf8').matchAll(/'(\.\.?\/[^']+\.tsx?)'/g)].map(([, to]) => join(dirname(path), to));
    ledTo(named.filter((to) => to.startsWith(join(home, smallest) + sep)), found);
  }
  return found;
}
const all = filesIn(join(home, smallest));
const code = ledTo([join(home, smallest, 'index.ts')]);
// Tests come along with what they test, fixtures as they are.
const tests = all.filter((path) => /\.test\.tsx?$/.test(path) && (code.has(path.replace('.test.', '.')) || !existsSync(path.replace('.test.', '.'))));
const kept = ledTo([...code, ...tests]);
for (const path of all.filter((one) => kept.has(one) || !/\.tsx?$/.test(one))) {
  cpSync(path, join(target, relative(join(home, smallest), path)));
}
for (const path of filesIn(target)) {
  if (/\.tsx?$/.test(path)) writeFileSync(path, (path === join(target, 'index.ts') ? renamedIndex : renamed)(readFileSync(path, 'utf8')));
}
const list = join(home, 'index.ts');
const lines = readFileSync(list, 'utf8').split('\n').flatMap((line) => (line.includes(`./${smallest}/`) || new RegExp(`\\b${camel(smallest)}\\w*,$`).test(line.trim()) ? [line, listed(line)] : [line]));
writeFileSync(list, lines.join('\n'));
console.log(`server/${folders[kind]}/${name} is a copy of ${smallest}, and is in server/${folders[kind]}/index.ts. Now make it ${name}: docs/recipes/ says how.`);
