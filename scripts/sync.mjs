import { run } from './setup.mjs';

run('tsx', ['scripts/sync.ts', ...process.argv.slice(2)]);
