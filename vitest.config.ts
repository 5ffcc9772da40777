import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

// An order of its own would overrule `--sequence.shuffle.files`.
const shuffled = process.argv.some((word) => word.includes('shuffle'));

export default defineConfig({
  test: {
    include: ['db/**/*.test.ts', 'server/**/*.test.ts', 'app/**/*.test.ts', 'app/**/*.test.tsx', 'widget/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['tests/global-setup.ts'],
    // On one server for all (TEST_DATABASE_URL) another file's transaction may hold up a house's events for a while (tests/kit.ts).
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What a busy machine does late is not wrong.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    // A worker loads the house once and keeps it for all its files. Whatever a module remembers belongs to a house (a WeakMap), never
    // to the process; `npm test -- --sequence.shuffle.files` shows that no file leans on another.
    isolate: false,
    sequence: shuffled ? {} : { sequencer: LongestFirst },
    // A stray TZ of the machine must not decide what a test sees.
    env: { TZ: 'UTC' },
  },
});
