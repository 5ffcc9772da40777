import { ApiError, errorSentence } from '../../lib/api.ts';
import type { Sending } from '../../ui/form.tsx';

/** What is wrong with one field: by the server's path, or by a code that can only mean this field, such as `name_taken`. */
export function errorAt(sending: Sending, path: string, code?: string): string | undefined {
  if (code && sending.error instanceof ApiError && sending.error.code === code) return errorSentence(sending.error);
  return sending.fieldError(path);
}
