/** Beginnings of files whose type can be told from their bytes. */
const signatures: [type: string, offset: number, bytes: string][] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'], ['image/jpeg', 0, '\xff\xd8\xff'], ['image/gif', 0, 'GIF8'], ['image/webp', 8, 'WEBP'],
  ['image/avif', 4, 'ftypavif'], ['image/heic', 4, 'ftypheic'], ['image/heic', 4, 'ftypmif1'], ['image/heic', 4, 'ftyphevc'],
  ['application/pdf', 0, '%PDF-'], ['video/webm', 0, '\x1aE\xdf\xa3'], ['video/quicktime', 4, 'ftypqt'],
  ['video/mp4', 4, 'ftyp'], ['application/zip', 0, 'PK\x03\x04'], ['application/ole', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
];

/** Formats that are a container of which only the name tells more. */
const inside: Record<string, readonly string[]> = {
  'application/zip': [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  'application/ole': ['application/msword', 'application/vnd.ms-excel', 'application/haansofthwp', 'application/x-hwp'],
};
const plain = ['text/plain', 'text/csv'];

/**
 * The type of a file by its bytes. A claim counts only where the bytes cannot contradict it (Office files inside their
 * container, text without control characters); `application/octet-stream` for everything else, HTML and SVG included.
 */
export function sniffType(bytes: Uint8Array, claimed: string): string {
  const claim = claimed.toLowerCase().split(';')[0]!.trim();
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  const found = signatures.find(([, offset, signature]) => head.startsWith(signature, offset))?.[0];
  if (found) return inside[found]?.includes(claim) ? claim : found;
  return plain.includes(claim) && isText(bytes) ? claim : 'application/octet-stream';
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 4_096).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}
