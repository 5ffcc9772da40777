import { ApiError, readError } from './api.ts';

/** Puts a picture's bytes to an address of the API; throws what the server says as an `ApiError`. */
export async function sendPicture(path: string, file: File): Promise<void> {
  const response = await fetch(path, { method: 'PUT', headers: { 'content-type': file.type || 'application/octet-stream' }, body: file })
    .catch(() => { throw new ApiError(0, 'offline', 'The server could not be reached.'); });
  if (!response.ok) throw readError(response.status, await response.json().catch(() => undefined));
}
