import { ConfigError } from './kernel/config.ts';

const usage = `Usage: dangol <command>

  start [--demo]         start everything (web and worker) and print the address
  web | worker           start one half of it
  migrate                bring the database to the newest schema
  import FILE [--mapping FILE] [--store ID]
                         load a CSV; a Shopify order export loads as it is
  evaluate mail FILE…    print one JSON line a mail
  evaluate reply         read JSON lines {text} or {html}; print {reply} a line
  reset-password EMAIL   print a link that sets a new password
  doctor                 say what is wrong with this installation
`;

type Run = (args: string[]) => Promise<void>;

const commands: Record<string, Run> = {
  start: async (args) => (await import('./main.ts')).start({ roles: ['web', 'worker'], demo: args.includes('--demo') }),
  web: async () => (await import('./main.ts')).start({ roles: ['web'], demo: false }),
  worker: async () => (await import('./main.ts')).start({ roles: ['worker'], demo: false }),
  migrate: async () => (await import('./main.ts')).withHouse(() => Promise.resolve()),
};

/** Runs one command of the command line. A wrong setting or a readable failure is one sentence and exit 1. */
async function run([name = 'start', ...args]: string[]): Promise<void> {
  if (['help', '--help', '-h'].includes(name)) return void process.stdout.write(usage);
  const command = commands[name];
  if (!command) {
    process.stderr.write(`There is no command "${name}".\n\n${usage}`);
    process.exit(2);
  }
  await command(args);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const readable = error instanceof ConfigError || process.env.LOG_LEVEL !== 'debug';
  process.stderr.write(`${readable ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
});
