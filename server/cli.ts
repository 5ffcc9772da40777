import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { evaluations } from './evaluate/index.ts';
import { linePrinter } from './evaluate/line-printer.ts';

const evaluateUsage = Object.entries(evaluations).map(([name, { usage }]) => `  evaluate ${name} ${usage}`).join('\n');

const usage = `Usage: dangol <command>

  start [--demo]         start everything (web and worker) and print the address
  web | worker           start one half of it
  migrate                bring the database to the newest schema
  import FILE [--mapping FILE] [--store ID]
                         load a CSV; a Shopify order export loads as it is
${evaluateUsage}
  reset-password EMAIL   set a new password and print it
  backup FILE            write everything into one file: rows, jobs, files, secret key
  restore FILE           put a backup into an empty DATA_DIR (or DATABASE_URL)
  agree-to-send [--send-waiting]
                         let restored stores send again; without the flag what waited stays held
  doctor                 say what is wrong with this installation
`;

type Run = (args: string[]) => Promise<void>;

const commands: Record<string, Run> = {
  start: async (args) => (await import('./main.ts')).start({ roles: ['web', 'worker'], demo: args.includes('--demo') }),
  web: async () => (await import('./main.ts')).start({ roles: ['web'], demo: false }),
  worker: async () => (await import('./main.ts')).start({ roles: ['worker'], demo: false }),
  migrate: async () => (await import('./main.ts')).withHouse(() => Promise.resolve()),
  import: importFile,
  evaluate,
  'reset-password': resetPassword,
  backup,
  restore,
  'agree-to-send': agreeToSend,
  doctor: async () => (await import('./doctor.ts')).doctor(),
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the functions that understand text and mail, measure and predict over files or standard input, as the product runs them. */
async function evaluate([what = '', ...args]: string[]): Promise<void> {
  const evaluation = evaluations[what];
  if (!evaluation) throw new Error(`Usage:\n${evaluateUsage}`);
  const lines = linePrinter((text) => void process.stdout.write(text));
  await evaluation.run(args, lines.print).finally(lines.flush);
}

/** Loads a CSV of this machine, with its progress on standard error. */
async function importFile(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { mapping: { type: 'string' }, store: { type: 'string' } } });
  const [path] = positionals;
  if (!path) throw new Error('Usage: dangol import FILE [--mapping NAME|FILE.json] [--store ID]');
  const [{ withHouse }, { importOnCommandLine }] = await Promise.all([import('./main.ts'), import('./modules/orders/import/import-file.ts')]);
  const progress = (line: string) => void (process.stderr.isTTY && process.stderr.write(`\r${line}   `));
  const lines = await withHouse((house) => importOnCommandLine(house, path, values, progress));
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const line of lines) print(line);
}

/** Gives a person a new password when no mail can reach them; it is printed once and every session of theirs ends. */
async function resetPassword([email = '', ...flags]: string[]): Promise<void> {
  if (!email) throw new Error('Usage: dangol reset-password EMAIL [--remove-second-factor]');
  const [{ withHouse }, { resetPasswordByOperator }] = await Promise.all([import('./main.ts'), import('./modules/agents/access/reset-password.ts')]);
  const password = randomBytes(12).toString('base64url');
  const stores = await withHouse((house) => resetPasswordByOperator(house, email, password, { removeSecondFactor: flags.includes('--remove-second-factor') }));
  print(`${email} signs in to ${stores.join(', ')} with the password ${password} from now on.`);
}

async function backup([path]: string[]): Promise<void> {
  if (!path) throw new Error('Usage: dangol backup FILE.tar.gz');
  const [{ withHouse }, { makeBackup }] = await Promise.all([import('./main.ts'), import('./backup/make.ts')]);
  for (const line of await withHouse((house) => makeBackup(house, path))) print(line);
}

async function restore([path]: string[]): Promise<void> {
  if (!path) throw new Error('Usage: dangol restore FILE.tar.gz');
  for (const line of await (await import('./main.ts')).restore(path)) print(line);
}

/** Says what each restored store holds back, and lets it send again. */
async function agreeToSend(args: string[]): Promise<void> {
  const [{ withHouse }, { agreeForAll }] = await Promise.all([import('./main.ts'), import('./backup/agree.ts')]);
  for (const line of await withHouse((house) => agreeForAll(house, args.includes('--send-waiting') ? 'send' : 'keep'))) print(line);
}

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

// Whoever reads us may have seen enough (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

run(process.argv.slice(2)).catch(async (error: unknown) => {
  // The shapes of settings take long to load, and most commands need none.
  const readable = process.env.LOG_LEVEL !== 'debug' || error instanceof (await import('./kernel/config.ts')).ConfigError;
  process.stderr.write(`${readable ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
});
