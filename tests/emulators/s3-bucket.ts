import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3Bucket {
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  objects: Map<string, Buffer>;
  /** Answers every request with this status, as a store in trouble does; null: works. */
  trouble: number | null;
  stop(): Promise<void>;
}

/** A bucket of an S3-compatible store over HTTP: PUT, GET and DELETE of objects, each with its signature checked (AWS Signature Version 4). */
export async function startS3Bucket(): Promise<S3Bucket> {
  const server = createServer((request, response) => void serve(bucket, request, response));
  const bucket: S3Bucket = {
    url: '', accessKeyId: 'AKTEST', secretAccessKey: 'a secret key of the bucket', objects: new Map(), trouble: null,
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }),
  };
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  bucket.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`;
  return bucket;
}

async function serve(bucket: S3Bucket, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = (status: number, body?: Buffer) => response.writeHead(status).end(body);
  const key = request.url!.slice('/files/'.length);
  if (bucket.trouble !== null) return void answer(bucket.trouble);
  if (!request.url!.startsWith('/files/')) return void answer(404);
  if (!isSigned(bucket, request)) return void answer(403);
  if (request.method === 'PUT') {
    bucket.objects.set(key, Buffer.concat(chunks));
    return void answer(200);
  }
  if (request.method === 'DELETE') {
    bucket.objects.delete(key);
    return void answer(204);
  }
  const kept = bucket.objects.get(key);
  answer(kept ? 200 : 404, kept);
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The signature anew from the request and the secret: docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html. */
function isSigned(bucket: S3Bucket, { method, url, headers }: IncomingMessage): boolean {
  const [, keyId, date, region, names = '', given] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ?? [];
  if (keyId !== bucket.accessKeyId) return false;
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const canonical = [method, url, '', signed, names, headers['x-amz-content-sha256']].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${date}/${region}/s3/aws4_request`, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${bucket.secretAccessKey}`, date!), region!), 's3'), 'aws4_request');
  return hmac(key, toSign).toString('hex') === given;
}
