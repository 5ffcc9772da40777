// npm test: set up, build (the browser stories use the built product), run every test.
import { buildAll } from './build.mjs';
import { run } from './setup.mjs';

await buildAll();
run('vitest', ['run', ...process.argv.slice(2)], { NODE_ENV: 'test' });
