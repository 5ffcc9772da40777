import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actions } from '../app/features/settings/audit/actions.ts';
import { packageRoot } from '../server/kernel/root.ts';

/** The verbs whose acts stand in the audit log, read from where they are declared. */
function auditedVerbs(): string[] {
  const root = join(packageRoot(), 'server');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'));
  return files.flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/(?:command|onConversation)\(\{\s*name: '([^']+)',([\s\S]*?)(?:\brun\b|\}, )/g)])
    .filter(([, , rest]) => !rest!.includes('audited: false')).map(([, name]) => name!);
}

it('every act that the audit log can hold is said in Korean, Japanese and English', () => {
  const verbs = auditedVerbs();
  expect(verbs.length).toBeGreaterThan(120);
  expect(verbs.filter((verb) => !actions[verb])).toEqual([]);
  const empty = Object.entries(actions).filter(([, words]) => !words.ko || !words.ja || !words.en || !/[가-힣]/.test(words.ko) || words.ko === words.ja);
  expect(empty).toEqual([]);
  expect(Object.keys(actions).filter((name) => !verbs.includes(name))).toEqual([]);
});
