import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The line between a house and its PostgreSQL, as one that can be cut and mended: to the house a cut looks like a server that was
 * stopped (open connections break, new ones find nobody).
 */
export async function openDatabaseLine(databaseUrl: string) {
  // A socket's address names no host, which URL does not take.
  const url = new URL(databaseUrl.replace('@/', '@localhost/'));
  const folder = mkdtempSync(join(tmpdir(), 'dangol-line-'));
  const { host, ...port } = { host: url.searchParams.get('host') ?? url.hostname, port: Number(url.searchParams.get('port') ?? (url.port || 5432)) };
  const target = host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port.port}`) } : { host, port: port.port };
  const sockets = new Set<net.Socket>();
  const pass = (near: net.Socket) => {
    const far = net.connect(target);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  };
  let server: net.Server;
  const mend = async () => {
    server = net.createServer(pass);
    await new Promise<void>((done) => { server.listen(join(folder, '.s.PGSQL.5432'), done); });
  };
  const cut = async () => {
    const closed = new Promise<void>((done) => { server.close(() => done()); });
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await mend();
  return {
    url: `${databaseUrl.split('@')[0]}@${url.pathname}?host=${encodeURIComponent(folder)}&port=5432`,
    cut,
    mend,
    async stop() {
      await cut();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
