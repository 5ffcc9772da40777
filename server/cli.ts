import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { evaluations } from './evaluate/index.ts';
import { linePrinter } from './evaluate/line-printer.ts';

const evaluateUsage = Object.entries(evaluations).map(([name, { usage }]) => `  evaluate ${name} ${usage}`).join('\n');

const usage = `Usage: dangol <command>

  start [--demo]         start everything (web and worker) and print the address
  web | worker           start one half of it
  migrate                bring the database to the newest schema
  import FILE [--mapping NAME|FILE.json] [--store ID]
                         load a CSV; a Shopify order export loads as it is
${evaluateUsage}
  reset-password EMAIL [--remove-second-factor]
                         set a new password and print it
  backup FILE            write everything into one file: rows, jobs, files, secret key
  restore FILE           put a backup into an empty DATA_DIR (or DATABASE_URL)
  agree-to-send [--send-waiting]
                         let restored stores send again; without the flag what waited stays held
  doctor                 say what is wrong with this installation
`;

type Run = (args: string[]) => Promise<void>;

const commands: Record<string, Run> = {
  start: async (args) => {
    const [demo] = flags(args, '--demo');
    await (await import('./main.ts')).start({ roles: ['web', 'worker'], demo: demo! });
  },
  web: startHalf('web'),
  worker: startHalf('worker'),
  migrate: async (args) => {
    flags(args);
    await (await import('./main.ts')).withHouse(() => Promise.resolve());
  },
  import: importFile,
  evaluate,
  'reset-password': resetPassword,
  backup,
  restore,
  'agree-to-send': agreeToSend,
  doctor: async (args) => {
    flags(args);
    await (await import('./doctor.ts')).doctor();
  },
};

/** Which of the flags a command knows were given. Anything else is refused: a setting mistyped as an option would be passed over in silence. */
function flags(args: readonly string[], ...known: string[]): boolean[] {
  const stranger = args.find((arg) => !known.includes(arg));
  if (stranger !== undefined) throw new Error(`There is no option "${stranger}" here; settings such as PORT are environment variables. "dangol help" lists the commands.`);
  return known.map((one) => args.includes(one));
}

function startHalf(role: 'web' | 'worker'): Run {
  return async (args) => {
    flags(args);
    await (await import('./main.ts')).start({ roles: [role], demo: false });
  };
}

const isHelp = (word: string): boolean => ['help', '--help', '-h'].includes(word);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the functions that understand text and mail, measure and predict over files or standard input, as the product runs them. */
async function evaluate([what = '', ...args]: string[]): Promise<void> {
  if (isHelp(what)) return print(`Usage:\n${evaluateUsage}`);
  const evaluation = Object.hasOwn(evaluations, what) ? evaluations[what] : undefined;
  if (!evaluation) throw new Error(`${what === '' ? '' : `There is nothing to evaluate called "${what}". `}Usage:\n${evaluateUsage}`);
  if (args.some((arg) => arg === '--help' || arg === '-h')) return print(`Usage:\n  dangol evaluate ${what} ${evaluation.usage}`);
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
async function resetPassword([email = '', ...rest]: string[]): Promise<void> {
  if (!email) throw new Error('Usage: dangol reset-password EMAIL [--remove-second-factor]');
  const [removeSecondFactor] = flags(rest, '--remove-second-factor');
  const [{ withHouse }, { resetPasswordByOperator }] = await Promise.all([import('./main.ts'), import('./modules/agents/access/reset-password.ts')]);
  const password = randomBytes(12).toString('base64url');
  const stores = await withHouse((house) => resetPasswordByOperator(house, email, password, { removeSecondFactor: removeSecondFactor! }));
  print(`${email} signs in to ${stores.join(', ')} with the password ${password} from now on.`);
}

async function backup([path, ...rest]: string[]): Promise<void> {
  flags(rest);
  if (!path) throw new Error('Usage: dangol backup FILE.tar.gz');
  const [{ withHouse }, { makeBackup }] = await Promise.all([import('./main.ts'), import('./backup/make.ts')]);
  for (const line of await withHouse((house) => makeBackup(house, path))) print(line);
}

async function restore([path, ...rest]: string[]): Promise<void> {
  flags(rest);
  if (!path) throw new Error('Usage: dangol restore FILE.tar.gz');
  for (const line of await (await import('./main.ts')).restore(path)) print(line);
}

/** Says what each restored store holds back, and lets it send again. */
async function agreeToSend(args: string[]): Promise<void> {
  const [sendWaiting] = flags(args, '--send-waiting');
  const [{ withHouse }, { agreeForAll }] = await Promise.all([import('./main.ts'), import('./backup/agree.ts')]);
  for (const line of await withHouse((house) => agreeForAll(house, sendWaiting ? 'send' : 'keep'))) print(line);
}

/** Runs one command of the command line. A wrong setting or a readable failure is one sentence and exit 1. */
async function run([name = 'start', ...args]: string[]): Promise<void> {
  if (isHelp(name)) return void process.stdout.write(usage);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
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
