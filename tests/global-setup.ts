import type { TestProject } from 'vitest/node';
import { startTestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of a database named `$DATABASE` on the test server. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for the whole run; each test file clones its template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide('databaseUrl', server.url('$DATABASE'));
  return () => server.stop();
}
