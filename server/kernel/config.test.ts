import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('a wrong setting', () => {
  it.each([
    ['PORT', '99999', 'PORT="99999" is not valid: it must be a port number from 0 to 65535.'],
    ['PORT', '3000.5', 'PORT="3000.5" is not valid: it must be a port number from 0 to 65535.'],
    ['SMTP_LISTEN_PORT', 'smtp', 'SMTP_LISTEN_PORT="smtp" is not valid: it must be a port number from 0 to 65535.'],
    ['PUBLIC_URL', 'care.example.com', 'PUBLIC_URL="care.example.com" is not valid: it must be an address such as https://care.example.com.'],
    ['PUBLIC_URL', 'https://shop.example.com/care', 'PUBLIC_URL="https://shop.example.com/care" is not valid: it must end after the host, as https://care.example.com does.'],
    ['PUBLIC_URL', 'https://shop.example.com?lang=ko', 'PUBLIC_URL="https://shop.example.com?lang=ko" is not valid: it must end after the host, as https://care.example.com does.'],
    ['DATABASE_URL', 'postgres://me:tea#1@db/shop', 'DATABASE_URL is not valid: it must be like postgres://user:password@host:5432/name; in a password # is written %23, / is %2F, ? is %3F, @ is %40.'],
    ['MAIL_DOMAIN', '..', 'MAIL_DOMAIN=".." is not valid: it must be a domain such as mail.example.com.'],
    ['ALLOW_PRIVATE_HOSTS', 'http://mail.lan/', 'ALLOW_PRIVATE_HOSTS="http://mail.lan/" is not valid: it must be hosts such as mail.lan or 192.168.0.5, separated by commas.'],
    ['MAIL_DOMAIN', 'mail-.example.com', 'MAIL_DOMAIN="mail-.example.com" is not valid: it must be a domain such as mail.example.com.'],
    ['DATABASE_URL', 'mysql://root:secret@db', 'DATABASE_URL is not valid: it must begin with postgres:// or postgresql://.'],
    ['SECRET_KEY', 'short', 'SECRET_KEY is not valid: it must have at least 32 characters.'],
    ['MAIL_DOMAIN', 'mail example', 'MAIL_DOMAIN="mail example" is not valid: it must be a domain such as mail.example.com.'],
    ['TRUST_PROXY', 'yes', 'TRUST_PROXY="yes" is not valid: it must be 0, 1, true or false.'],
    ['DATABASE_POOL', 'many', 'DATABASE_POOL="many" is not valid: it must be a whole number from 2 to 500.'],
    ['DATABASE_POOL', '1', 'DATABASE_POOL="1" is not valid: it must be a whole number from 2 to 500.'],
    ['S3_URL', 'bucket', 'S3_URL="bucket" is not valid: it must be an address such as https://s3.example.com/bucket.'],
    ['S3_URL', 'https://s3.example.com/bucket', 'S3_URL, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY need each other: set all three, or none.'],
    ['S3_ACCESS_KEY_ID', 'AKEXAMPLE', 'S3_URL, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY need each other: set all three, or none.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL="loud" is not valid: it must be trace, debug, info, warn, error, fatal or silent.'],
    ['DANGOL_MODE', 'demo', 'DANGOL_MODE="demo" is not valid: it must be production, development or test.'],
  ])('%s=%s gets one sentence that names it, and no secret', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(new Error(sentence));
  });

  it.each(['postgres://me:tea%231@db:5432/shop', 'postgresql://db', 'postgres://%2Frun%2Fpostgresql/shop', 'postgres:///shop?host=/run/postgresql', 'postgres://me@/shop?host=/run/postgresql'])('but not %s', (value) => {
    expect(readConfig({ DATABASE_URL: value }).DATABASE_URL).toBe(value);
  });

  it('but not an address that ends in a slash', () => {
    expect(readConfig({ PUBLIC_URL: 'https://care.example.com:8443/' }).PUBLIC_URL).toBe('https://care.example.com:8443');
  });

  it('that is empty counts as not set', () => {
    expect(readConfig({ PORT: '', DATA_DIR: '' })).toEqual(readConfig({}));
  });
});
