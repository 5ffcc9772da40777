import type { TestProject } from 'vitest/node';
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
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const count = process.env.TEST_DATABASE_URL ? 1 : project.config.maxWorkers;
  const servers = await Promise.all(Array.from({ length: count }, () => startTestServer()));
  project.provide('databaseUrls', servers.map((server) => server.url('$DATABASE')));
  return async () => void await Promise.all(servers.map((server) => server.stop()));
}
