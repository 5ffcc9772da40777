// npm run check: one list of named steps, the same in CI. `npm run check -- types lint` runs some of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { install, root } from './setup.mjs';

install();
mkdirSync(join(root, '.cache'), { recursive: true });

const steps = [
  ['structure', 'tsx', ['scripts/check-structure.ts']],
  ['types', 'tsc', ['-p', 'tsconfig.server.json']],
  ['types', 'tsc', ['-p', 'tsconfig.app.json']],
  ['types', 'tsc', ['-p', 'tsconfig.widget.json']],
  ['types', 'tsc', ['-p', 'tsconfig.stories.json']],
  ['imports', 'depcruise', ['server', 'app', 'widget', '--config', '.dependency-cruiser.cjs']],
  ['generated', 'tsx', ['scripts/sync.ts', '--check']],
  ['lint', 'eslint', ['.', '--cache', '--cache-location', '.cache/eslint', '--max-warnings', '0']],
  ['unused', 'knip', ['--no-progress']],
  ['widget-size', process.execPath, ['scripts/check-widget-size.mjs']],
  ['app-size', process.execPath, ['scripts/check-app-size.mjs']],
];

const wanted = process.argv.slice(2);
const failed = [];
for (const [name, program, args] of steps.filter(([step]) => wanted.length === 0 || wanted.includes(step))) {
  const bin = join(root, 'node_modules', '.bin', program);
  const begun = Date.now();
  const { status } = spawnSync(existsSync(bin) ? bin : program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=6144' } });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} ${args.at(-1)} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(`${name} ${args.join(' ')}`);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join('; ')}`);
  process.exit(1);
}
