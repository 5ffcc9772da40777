// npm start: set up, build what changed, then run in this same process, so that Ctrl-C reaches it.
import { buildAll } from './build.mjs';

await buildAll();
process.argv.splice(2, 0, 'start');
await import('../dist/server/cli.js');
