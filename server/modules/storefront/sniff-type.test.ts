import { describe, expect, it } from 'vitest';
import { describeDevice } from './describe-device.ts';
import { sniffType } from './sniff-type.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('sniffType', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n…', 'text/html', 'image/png'],
    ['\xff\xd8\xff\xe0', '', 'image/jpeg'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp', 'image/webp'],
    ['\0\0\0\x18ftypmp42', 'video/mp4', 'video/mp4'],
    ['\0\0\0\x18ftypheic', 'image/heic', 'image/heic'],
    ['%PDF-1.7', 'application/octet-stream', 'application/pdf'],
    ['plain words', 'text/plain; charset=utf-8', 'text/plain'],
    ['a;b;c', 'text/csv', 'text/csv'],
    ['PK\x03\x04', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('%j claimed as %s is %s', (content, claimed, type) => expect(sniffType(bytes(content), claimed)).toBe(type));

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'],
    ['<html><script>alert(1)</script>', 'text/html'],
    ['<html><script>alert(1)</script>', 'image/png'],
    ['MZ\x90\0\x03', 'text/plain'],
    ['PK\x03\x04', 'image/png'],
    ['', 'image/png'],
  ])('%j claimed as %s is not believed', (content, claimed) => {
    expect(['application/octet-stream', 'application/zip']).toContain(sniffType(bytes(content), claimed));
  });
});

describe('describeDevice', () => {
  it.each([
    ['Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 KAKAOTALK 10.4', 'KakaoTalk / Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari / iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36 Edg/131.0', 'Edge / Windows'],
    ['curl/8', ''],
  ])('%s', (agent, said) => expect(describeDevice(agent)).toBe(said));
});
