import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What takes a minute or more on two slow cores, then folders whose files take long; their order is that of their times. */
const long = [
  'tests/stories/pages.', 'tests/every-route/bad-input.', 'tests/faults/server-killed.', 'tests/stories/', 'tests/faults/', 'tests/', 'server/modules/orders/record.',
  'server/channels/email/parsing/parse-in-worker.', 'server/modules/demo/', 'server/evaluate/', 'server/modules/orders/',
];

/** Starts the longest files first, so that the workers end together: by itself vitest goes by size where it has not run before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const found = long.findIndex((part) => moduleId.includes(`/${part}`));
  return found === -1 ? long.length : found;
}
