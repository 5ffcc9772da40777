import { RequestError } from './protocol.ts';
import type {
  Attachment,
  Message,
  OutgoingMessage,
  Page,
  Session,
  Thread,
  Visitor,
} from './protocol.ts';

const REQUEST_TIMEOUT = 20_000;

export interface Api {
  start(input: { language: string; timeZone: string; identity?: string; page?: Page; token?: string }): Promise<Session>;
  /** The newest page, or the one before a message. */
  thread(token: string, before?: number): Promise<Thread>;
  send(token: string, message: OutgoingMessage): Promise<Message>;
  seen(token: string, messageId: number): Promise<void>;
  saveEmail(token: string, email: string): Promise<Visitor>;
  visit(token: string, page: Page): Promise<void>;
  upload(token: string, file: File, progress: (share: number) => void, signal: AbortSignal): Promise<Attachment>;
  socketUrl(token: string): string;
}

/** The storefront's HTTP interface. `base` ends with a slash and is where the loader came from. */
export function createApi(base: string, site: string): Api {
  const root = `${base}api/storefront/${encodeURIComponent(site)}/`;

  async function call<T>(method: string, path: string, token?: string, body?: unknown): Promise<T> {
    const response = await request(root + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response as T;
  }

  return {
    start: ({ token, ...input }) => call('POST', 'sessions', token, input),
    // The newest page has one address, so that the browser asks for permission (CORS) once, not each time.
    thread: (token, before) => call('GET', before === undefined ? 'messages' : `messages?before=${before}`, token),
    send: (token, message) => call('POST', 'messages', token, message),
    seen: (token, messageId) => call('POST', 'seen', token, { messageId }),
    saveEmail: (token, email) => call('POST', 'email', token, { email }),
    visit: (token, page) => call('POST', 'pages', token, page),
    upload: (token, file, progress, signal) =>
      upload(`${root}attachments?name=${encodeURIComponent(file.name)}`, token, file, progress, signal),
    socketUrl: (token) => `${base.replace(/^http/, 'ws')}realtime?visitor=${encodeURIComponent(token)}`,
  };
}

async function request(url: string, init: RequestInit): Promise<unknown> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), REQUEST_TIMEOUT);
  try {
    const response = await fetch(url, { ...init, credentials: 'omit', signal: timeout.signal }).catch(() => {
      throw new RequestError(0, 'offline', null);
    });
    const text = await response.text().catch(() => '');
    if (!response.ok) throw refusal(response.status, text, response.headers.get('retry-after'));
    return text ? JSON.parse(text) : undefined;
  } finally {
    clearTimeout(timer);
  }
}

function refusal(status: number, body: string, retryAfter: string | null): RequestError {
  let code = 'unknown';
  try {
    code = (JSON.parse(body) as { error: { code: string } }).error.code;
  } catch {
    // A proxy answered instead of the store: the status says enough.
  }
  return new RequestError(status, code, retryAfter ? Number(retryAfter) || null : null);
}

// fetch cannot report upload progress, so files go by XMLHttpRequest.
function upload(
  url: string,
  token: string,
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', url);
    xhr.setRequestHeader('authorization', `Bearer ${token}`);
    xhr.setRequestHeader('content-type', file.type || 'application/octet-stream');
    xhr.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    xhr.onload = () => {
      if (xhr.status >= 400) return reject(refusal(xhr.status, xhr.responseText, xhr.getResponseHeader('retry-after')));
      resolve(JSON.parse(xhr.responseText) as Attachment);
    };
    xhr.onerror = xhr.onabort = () => reject(new RequestError(0, 'offline', null));
    signal.addEventListener('abort', () => xhr.abort());
    xhr.send(file);
  });
}
