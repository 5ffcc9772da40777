import { join } from 'node:path';
import { packageRoot } from '../server/kernel/root.ts';

/** The command line as a shop starts it: built from these sources before the tests. From source, each start would load a compiler first. */
export const program = join(packageRoot(), 'dist', 'server', 'cli.js');
