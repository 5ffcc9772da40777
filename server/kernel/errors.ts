/** The kinds of error a person may read, each with its HTTP status. Anything else is an internal error and only logged. */
export const errorStatus = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
} as const;

export type ErrorKind = keyof typeof errorStatus;

/** An error that may be shown: `code` is stable (the app translates by it), `message` is an English sentence. */
export class HouseError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: Record<string, unknown> | undefined;

  constructor(kind: ErrorKind, code: string, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'HouseError';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** Throws an error that a person may read. */
export function fail(kind: ErrorKind, code: string, message: string, details?: Record<string, unknown>): never {
  throw new HouseError(kind, code, message, details);
}

/** PostgreSQL states that mean the database is away or full, so the caller should try again later (appendix A of its manual). */
const databaseAway = /^(08|57P0|53|25006|58030)/;
/** What pg says, in words alone, of a line to the database that broke or never came about. */
const lineBroke = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Numbers and dates that a column cannot hold, or that are none (a cursor written by hand). */
const unfit = new Set(['22003', '22007', '22008', '22P02']);

/** What a person may know of any thrown value; `null` when it is an internal error. */
export function readableError(error: unknown): HouseError | null {
  if (error instanceof HouseError) return error;
  const { code, syscall, message } = (error ?? {}) as Record<string, unknown>;
  const nobody = syscall === 'connect' && /^(ENOENT|ECONN|ETIMEDOUT)/.test(String(code));
  const cut = code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE';
  if (nobody || cut || databaseAway.test(String(code)) || lineBroke.test(String(message))) {
    return new HouseError('unavailable', 'database_unavailable', 'The database cannot be reached or is full. This was most likely not saved; please try again.');
  }
  if (typeof code !== 'string') return null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new HouseError('unavailable', 'storage_full', 'The disk is full. Nothing was saved; please try again later.');
  if (code === '23505') return new HouseError('conflict', 'duplicate', 'This already exists.');
  if (code === '22P05' || code === '22021') return new HouseError('invalid', 'invalid_text', 'The text holds a character that cannot be stored.');
  if (unfit.has(code)) return new HouseError('invalid', 'out_of_range', 'A number or a date is out of range.');
  return null;
}
