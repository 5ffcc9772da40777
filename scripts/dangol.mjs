// npm run -s dangol -- <command>: the command line in a checkout. Only what serves pages needs the app built.
import { buildApart } from './build.mjs';

const serves = ['start', 'web', undefined].includes(process.argv[2]);
buildApart(serves ? {} : { only: ['server'] });
await import('../dist/server/cli.js');
