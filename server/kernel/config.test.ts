import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('a wrong setting', () => {
  it.each([
    ['PORT', '99999', 'PORT="99999" is not valid: it must be a port number from 0 to 65535.'],
    ['PORT', '3000.5', 'PORT="3000.5" is not valid: it must be a port number from 0 to 65535.'],
    ['SMTP_LISTEN_PORT', 'smtp', 'SMTP_LISTEN_PORT="smtp" is not valid: it must be a port number from 0 to 65535.'],
    ['PUBLIC_URL', 'care.example.com', 'PUBLIC_URL="care.example.com" is not valid: it must be an address such as https://care.example.com.'],
    ['DATABASE_URL', 'mysql://root:secret@db', 'DATABASE_URL is not valid: it must begin with postgres:// or postgresql://.'],
    ['SECRET_KEY', 'short', 'SECRET_KEY is not valid: it must have at least 32 characters.'],
    ['MAIL_DOMAIN', 'mail example', 'MAIL_DOMAIN="mail example" is not valid: it must be a domain such as mail.example.com.'],
    ['TRUST_PROXY', 'yes', 'TRUST_PROXY="yes" is not valid: it must be 0, 1, true or false.'],
    ['DATABASE_POOL', 'many', 'DATABASE_POOL="many" is not valid: it must be a whole number from 2 to 500.'],
    ['DATABASE_POOL', '1', 'DATABASE_POOL="1" is not valid: it must be a whole number from 2 to 500.'],
    ['S3_URL', 'bucket', 'S3_URL="bucket" is not valid: it must be an address such as https://s3.example.com/bucket.'],
    ['S3_URL', 'https://s3.example.com/bucket', 'S3_URL needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY as well.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL="loud" is not valid: it must be trace, debug, info, warn, error, fatal or silent.'],
    ['DANGOL_MODE', 'demo', 'DANGOL_MODE="demo" is not valid: it must be production, development or test.'],
  ])('%s=%s gets one sentence that names it, and no secret', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(new Error(sentence));
  });

  it('that is empty counts as not set', () => {
    expect(readConfig({ PORT: '', DATA_DIR: '' })).toEqual(readConfig({}));
  });
});
