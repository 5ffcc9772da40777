// npm run dev: the server (restarted on change), the app and the storefront script, with the demo store and the simulator.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAll } from './build.mjs';
import { root } from './setup.mjs';

await buildAll();
const bin = (name) => join(root, 'node_modules', '.bin', name);
const env = { ...process.env, DANGOL_MODE: 'development', PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${process.env.APP_PORT ?? 5173}`, LOG_LEVEL: process.env.LOG_LEVEL ?? 'info' };
const children = [
  spawn(bin('tsx'), ['watch', '--tsconfig', 'tsconfig.server.json', '--clear-screen=false', 'server/cli.ts', 'start', '--demo'], { cwd: root, stdio: 'inherit', env }),
  spawn(bin('vite'), ['--config', 'vite.config.ts'], { cwd: root, stdio: 'inherit', env }),
];

const end = () => { for (const child of children) child.kill('SIGINT'); };
process.on('SIGINT', end);
process.on('SIGTERM', end);
for (const child of children) child.on('exit', end);
