import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../server/kernel/root.ts';

const sources = (folder: string) => readdirSync(join(packageRoot(), folder), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.')).map((path) => readFileSync(join(packageRoot(), folder, path), 'utf8'));

/** What no screen of the agents' app can cause: codes for programs, for the storefront script, for links by hand; or whose status says enough. */
const elsewhere = [
  'attachments_refused', 'batch_size', 'broken_json', 'details_missing', 'file_empty', 'file_store_unavailable', 'file_type_refused', 'foreign_origin', 'invalid_cursor', 'invalid_event', 'invalid_input', 'invalid_status', 'message_empty',
  'no_store', 'no_such_file', 'no_such_message', 'no_such_route', 'not_json', 'not_past', 'not_restored', 'session_ended', 'too_many_files', 'unknown_channel', 'unknown_mapping', 'unknown_platform', 'which_store', 'wrong_signature', 'choose_messages', 'not_of_the_pair',
];

/** The sentences for codes in English, by code, as each `defineErrors` is given them. */
function definedSentences(): [string, string][] {
  const english = sources('app').flatMap((text) => [...text.matchAll(/(?:defineErrors\(|sentences = )\{\s*en: \{(.*?)\},?\n?\s*ko: /gs)].map((found) => found[1]!));
  return english.flatMap((block) => [...block.matchAll(/\b([a-z][a-z_]+): ('(?:[^'\\]|\\.)*'|\([^)]*\) => `[^`]*`)/g)].map(([, code, sentence]): [string, string] => [code!, sentence!]));
}

it('what the server refuses is said in words that fit, whichever screens were open before', () => {
  const thrown = new Set(sources('server').flatMap((text) => [...text.matchAll(/\bfail\('(\w+)', '(\w+)'/g)].filter(([, kind]) => kind !== 'not_found').map(([, , code]) => code!)));
  expect(thrown.size).toBeGreaterThan(90);
  const defined = definedSentences();
  const general = readFileSync(join(packageRoot(), 'app/lib/api.ts'), 'utf8');
  const said = (code: string) => defined.some(([one]) => one === code) || general.includes(`    ${code}: `);
  expect([...thrown].filter((code) => !said(code) && !elsewhere.includes(code))).toEqual([]);
  const sentences = new Map<string, Set<string>>();
  for (const [code, sentence] of defined) sentences.set(code, (sentences.get(code) ?? new Set()).add(sentence));
  expect([...sentences].filter(([, different]) => different.size > 1)).toEqual([]);
});
