import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

/** The limit of the chat bench: a bare node:http server with nothing but one insert and its commit behind a POST, one row read behind a GET. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
await pool.query('create table if not exists bench_limit (id bigint generated always as identity, body text)');
const server = http.createServer((request, response) => {
  const body: Buffer[] = [];
  request.on('data', (chunk: Buffer) => body.push(chunk));
  request.on('end', () => {
    const work = request.method === 'POST'
      ? pool.query('insert into bench_limit (body) values ($1)', [Buffer.concat(body).toString()])
      : pool.query('select * from bench_limit order by id desc limit 1');
    void work.then(() => response.end('{}'));
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => process.exit(0));
