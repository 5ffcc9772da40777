// npm run -s dangol -- <command>: the command line in a checkout.
import { buildAll } from './build.mjs';

await buildAll();
await import('../dist/server/cli.js');
