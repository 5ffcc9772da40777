import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluateMail, runEvaluateMail } from './mail.ts';

describe('evaluate mail', () => {
  const sisimai = fileURLToPath(new URL('../channels/email/parsing/fixtures/sisimai/', import.meta.url));

  it('describes a mail with exactly these fields', () => {
    const line = evaluateMail(readFileSync(join(sisimai, 'lhost-postfix-06.eml')), 'x.eml');
    expect(Object.keys(line)).toEqual(['file', 'from', 'to', 'cc', 'subject', 'date', 'text', 'reply', 'attachments', 'kind', 'bounce']);
    expect(Object.keys(line.bounce ?? {})).toEqual(['status', 'reason', 'hard', 'recipient']);
  });

  it('gives one line a file and one a mail of an mbox, also for what is no mail', async () => {
    const eml = readdirSync(sisimai).filter(name => name.endsWith('.eml')).slice(0, 20).map(name => join(sisimai, name));
    const lines: string[] = [];
    await runEvaluateMail([...eml, join(sisimai, 'LICENSE'), '/nowhere.eml'], line => lines.push(line));
    expect(lines).toHaveLength(22);
    expect(JSON.parse(lines[21] ?? '')).toMatchObject({ file: '/nowhere.eml', refused: 'unreadable' });
  });
});
