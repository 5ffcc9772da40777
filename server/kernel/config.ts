import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

const portSentence = 'it must be a port number from 0 to 65535';
const port = z.coerce.number({ error: portSentence }).int(portSentence).min(0, portSentence).max(65535, portSentence);
const pool = 'it must be a whole number from 2 to 500';
const flag = z.enum(['0', '1', 'true', 'false'], { error: 'it must be 0, 1, true or false' }).transform((value) => value === '1' || value === 'true');
const hosts = z.string().transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean))
  .refine((all) => all.every((one) => /^[\p{L}\d._:[\]-]+$/u.test(one)), 'it must be hosts such as mail.lan or 192.168.0.5, separated by commas');

/** Every setting of the process, from the environment. The table in docs/operating.md is made from the descriptions. */
export const configShape = z.object({
  PORT: port.default(3000).describe('HTTP port'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every interface'),
  DATA_DIR: z.string().min(1).default('./data').describe('Folder for the embedded database, files and the secret key'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'it must begin with postgres:// or postgresql://')
    .refine((value) => URL.canParse(value.replace('@/', '@localhost/')), 'it must be like postgres://user:password@host:5432/name; in a password # is written %23, / is %2F, ? is %3F, @ is %40').optional()
    .describe('An existing PostgreSQL ≥ 15 instead of the embedded one'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'it must be an address such as https://care.example.com' })
    .regex(/^[^/]*\/\/[^/?#]+\/*$/, 'it must end after the host, as https://care.example.com does').optional().describe('The address people reach this server at; default http://localhost:PORT'),
  SECRET_KEY: z.string().min(32, 'it must have at least 32 characters').optional().describe('Key (≥ 32 characters) that seals secrets; default: made once in DATA_DIR/secret.key'),
  SMTP_LISTEN_PORT: port.optional().describe('Port of the built-in SMTP listener for forwarded mail; off when not set'),
  SMTP_LISTEN_HOST: z.string().min(1).default('0.0.0.0').describe('Address the SMTP listener binds to'),
  MAIL_DOMAIN: z.string().regex(/^(?!-)[a-z0-9-]+(?<!-)(\.(?!-)[a-z0-9-]+(?<!-))*$/i, 'it must be a domain such as mail.example.com').optional().describe('Domain of forwarding addresses; default: host name of PUBLIC_URL'),
  ALLOW_PRIVATE_HOSTS: hosts.default([]).describe('Private hosts (name or address, comma separated) that mail servers and webhooks may be on'),
  TRUST_PROXY: flag.default(false).describe('Take the client address from X-Forwarded-For (only behind your own proxy)'),
  DATABASE_POOL: z.coerce.number({ error: pool }).int(pool).min(2, pool).max(500, pool).default(16).describe('Database connections per process'),
  S3_URL: z.url({ protocol: /^https?$/, error: 'it must be an address such as https://s3.example.com/bucket' }).optional().describe('S3-compatible bucket for files, e.g. https://s3.example.com/bucket; default: DATA_DIR/files'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Access key of the bucket'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret key of the bucket'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the bucket'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { error: 'it must be trace, debug, info, warn, error, fatal or silent' }).default('warn').describe('How much is logged (to standard error)'),
  DANGOL_MODE: z.enum(['production', 'development', 'test'], { error: 'it must be production, development or test' }).default('production').describe('development and test allow the simulator page'),
});

export type Config = Omit<z.output<typeof configShape>, 'PUBLIC_URL'> & { PUBLIC_URL: string };

/** Thrown for a wrong setting; the message is one clear sentence. */
export class ConfigError extends Error {}

/** Reads and checks the environment. Throws ConfigError naming the first wrong variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in configShape.shape && value !== ''));
  const parsed = configShape.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const name = String(issue.path[0]);
    const secret = /KEY|DATABASE_URL/.test(name);
    throw new ConfigError(`${name}${secret ? '' : `="${given[name]}"`} is not valid: ${issue.message}.`);
  }
  const config = parsed.data;
  const bucket = [config.S3_URL, config.S3_ACCESS_KEY_ID, config.S3_SECRET_ACCESS_KEY];
  if (bucket.some(Boolean) && !bucket.every(Boolean)) throw new ConfigError('S3_URL, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY need each other: set all three, or none.');
  return {
    ...config,
    DATA_DIR: resolve(config.DATA_DIR.replace(/^~(?=\/)/, homedir())),
    PUBLIC_URL: (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, ''),
  };
}
