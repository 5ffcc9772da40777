import type { TestProject } from 'vitest/node';
import { buildChanged } from '../scripts/build.mjs';
import { startTestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection strings of a database named `$DATABASE`, one for each worker. */
    databaseUrls: string[];
  }
}

/**
 * A PostgreSQL for each worker: events wait for the oldest transaction of their whole server, so on a common one a long
 * transaction of one file would hold up the other's. Each test file clones the template of its worker's server.
 * And the server's program as it is built, for the tests that start it as a shop does (tests/program.ts), and the storefront script.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const count = process.env.TEST_DATABASE_URL ? 1 : project.config.maxWorkers;
  const servers = await Promise.all(Array.from({ length: count }, () => startTestServer()));
  await buildChanged({ only: ['server', 'widget'] });
  project.provide('databaseUrls', servers.map((server) => server.url('$DATABASE')));
  return async () => void await Promise.all(servers.map((server) => server.stop()));
}
