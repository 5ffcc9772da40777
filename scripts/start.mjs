// npm start: set up, build what changed apart, then run in this same process, so that Ctrl-C reaches it.
import { buildApart } from './build.mjs';

buildApart();
process.argv.splice(2, 0, 'start');
await import('../dist/server/cli.js');
