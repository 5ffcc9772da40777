import type { Readable, Writable } from 'node:stream';

/** One file of a tar archive. */
export interface Entry {
  name: string;
  bytes: Buffer;
}

const block = 512;

/** Writes files as a POSIX tar archive (ustar, IEEE 1003.1-1990), so that any tool can look into a backup. */
export function tarWriter(to: Writable): { add(name: string, bytes: Buffer): Promise<void>; end(): Promise<void> } {
  const write = (bytes: Buffer) => new Promise<void>((done, failed) => { to.write(bytes, (error) => (error ? failed(error) : done())); });
  return {
    async add(name, bytes) {
      await write(header(name, bytes.length));
      await write(bytes);
      await write(Buffer.alloc((block - bytes.length % block) % block));
    },
    async end() {
      await write(Buffer.alloc(2 * block));
      await new Promise<void>((done) => { to.end(done); });
    },
  };
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`A name is too long for the archive: ${name}`);
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0);
  bytes.write('0000600\0', 100);
  bytes.write('0000000\0', 108);
  bytes.write('0000000\0', 116);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write(`${'0'.repeat(11)}\0`, 136);
  bytes.write('        0', 148);
  bytes.write('ustar\x0000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** Reads the files of an archive one after another. Throws a sentence when it is cut off or no archive. */
export async function* tarEntries(from: Readable): AsyncGenerator<Entry> {
  const source = from[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  const take = async (size: number): Promise<Buffer> => {
    const parts: Buffer[] = [rest];
    let have = rest.length;
    while (have < size) {
      const { value, done } = await source.next() as { value: Buffer; done?: boolean };
      if (done) throw new Error('The backup is cut off: the file ends too early.');
      parts.push(value);
      have += value.length;
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts);
    rest = all.subarray(size);
    return all.subarray(0, size);
  };
  try {
    for (let head = await take(block); head.some((byte) => byte !== 0); head = await take(block)) {
      if (head.toString('latin1', 257, 262) !== 'ustar') throw new Error('This is not a backup of Dangol.');
      const size = Number.parseInt(head.toString('latin1', 124, 135), 8);
      const name = head.toString('utf8', 0, head.indexOf(0));
      const bytes = Buffer.from(await take(size));
      await take((block - size % block) % block);
      yield { name, bytes };
    }
  } finally {
    from.destroy();
  }
}
