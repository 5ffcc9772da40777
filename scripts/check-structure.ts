import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../server/kernel/root.ts';

/** The house rules no linter knows: vocabulary of a module, banned names, folder = list, docs that cite paths, sizes. */
const root = packageRoot();
const problems: string[] = [];

const ladder = ['store', 'agents', 'customers', 'orders', 'deliveries', 'conversations', 'cases', 'help', 'feedback', 'offers', 'journeys', 'storefront', 'retention', 'today', 'demo'];
const banned = new Set(['shared', 'common', 'utils', 'util', 'helpers', 'helper', 'types', 'misc', 'lib2']);
const kernelLines = 2_500;

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [relative(root, path)];
  });
}

const sources = ['server', 'app', 'widget', 'db', 'tests', 'bench', 'scripts'].flatMap((name) => filesIn(join(root, name)));

for (const path of sources) {
  for (const part of path.split('/')) {
    if (banned.has(part.replace(/\.\w+$/, ''))) problems.push(`${path}: "${part}" says nothing; name it for what it does.`);
  }
  if (/\.(ts|tsx)$/.test(path) && /[A-Z]/.test(path.split('/').at(-1)!)) problems.push(`${path}: file names are kebab-case.`);
}

for (const name of readdirSync(join(root, 'server', 'modules'))) {
  if (!ladder.includes(name)) problems.push(`server/modules/${name} has no place in the ladder.`);
}

/** A verb's file exports the verb it is named for; everything else has one of the known names. */
const vocabulary = new Set(['schema', 'queries', 'events', 'reactions', 'jobs', 'api', 'public', 'pages', 'messages', 'permissions']);
for (const path of sources.filter((one) => one.startsWith('server/modules/') && /\.tsx?$/.test(one) && !/\.test\.tsx?$/.test(one))) {
  const name = path.split('/').at(-1)!.replace(/\.tsx?$/, '');
  if (vocabulary.has(name)) continue;
  const text = readFileSync(join(root, path), 'utf8');
  const exported = [...text.matchAll(/export (?:async )?(?:const|function\\*?|interface|type|class) (\w+)/g)].map((match) => match[1]!.toLowerCase());
  const words = name.split('-').filter((word) => word.length > 2);
  if (!words.some((word) => exported.some((one) => one.includes(word)))) problems.push(`${path}: exports nothing named like "${name}"; a file says in its name what it does.`);
}

for (const kind of ['channels', 'platforms', 'carriers', 'review-sites', 'steps', 'reports']) {
  const folder = join(root, 'server', kind);
  if (!existsSync(folder)) continue;
  const list = existsSync(join(folder, 'index.ts')) ? readFileSync(join(folder, 'index.ts'), 'utf8') : '';
  for (const name of readdirSync(folder).filter((one) => statSync(join(folder, one)).isDirectory())) {
    if (!list.includes(`./${name}/`)) problems.push(`server/${kind}/${name} is not in server/${kind}/index.ts.`);
  }
}

const kernel = sources.filter((path) => path.startsWith('server/kernel/') && !path.endsWith('.test.ts'))
  .reduce((sum, path) => sum + codeLines(readFileSync(join(root, path), 'utf8')), 0);
if (kernel > kernelLines) problems.push(`server/kernel has ${kernel} lines of code; at most ${kernelLines}.`);

function codeLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/?\*)/.test(line)).length;
}

for (const path of [...filesIn(join(root, 'docs')), 'README.md', 'CONTRIBUTING.md'].filter((one) => one.endsWith('.md') && existsSync(join(root, one)))) {
  for (const [, cited] of readFileSync(join(root, path), 'utf8').matchAll(/`((?:server|app|widget|db|tests|bench|scripts|docs)\/[\w./-]+)`/g)) {
    if (!cited!.includes('…') && !cited!.includes('<') && !existsSync(join(root, cited!))) problems.push(`${path} cites ${cited}, which is not there.`);
  }
}

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exit(1);
}
