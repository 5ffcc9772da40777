import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

/** Numbers as they stand in a file of weights: their bytes (little-endian) by Brotli in base64. */
export const packBytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string => brotliCompressSync(new Uint8Array(buffer, byteOffset, byteLength)).toString('base64');

/** The bytes that `packBytes` was given. */
export function unpackBytes(text: string): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = brotliDecompressSync(Buffer.from(text, 'base64'));
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}

/** Hashes (32 bits, unsigned) in rising order, as the steps from one to the next, seven bits a byte: about half of what they are. */
export function packHashes(rising: Uint32Array): string {
  const bytes: number[] = [];
  let before = 0;
  for (const hash of rising) {
    let step = hash - before;
    for (; step > 127; step = Math.floor(step / 128)) bytes.push((step % 128) + 128);
    bytes.push(step);
    before = hash;
  }
  return packBytes(Uint8Array.from(bytes));
}

/** What `packHashes` was given. */
export function unpackHashes(text: string): Uint32Array {
  const bytes = unpackBytes(text);
  const hashes = new Uint32Array(bytes.length);
  let [count, step, place, before] = [0, 0, 1, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    step += (byte & 127) * place;
    place *= 128;
    if (byte > 127) continue;
    before += step;
    hashes[count++] = before;
    [step, place] = [0, 1];
  }
  return hashes.subarray(0, count);
}
