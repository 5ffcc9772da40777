import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEvaluateIntents } from './intents.ts';

describe('evaluate intents', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intents-'));
    const rows = (things: string[]) => things.flatMap((thing) => [`"where is my ${thing}, please",where`, `cancel the ${thing},cancel`, `refund the ${thing},refund`]);
    await writeFile(join(folder, 'train.csv'), ['text,label', ...rows('lamp,chair,table,sofa,desk,shelf,rug,clock,vase,bed,stool,mirror'.split(',')), ''].join('\n'));
    await writeFile(join(folder, 'test.csv'), ['text,label', ...rows(['bench', 'curtain']), 'tell me a joke about owls,none', ''].join('\n'));
    await writeFile(join(folder, 'capitals.csv'), ['Text,LABEL', ...rows(['bench', 'curtain']), 'nobody knows what this is,  ', ''].join('\r\n'));
    await writeFile(join(folder, 'one.csv'), ['text,label', 'where is it,where', 'where is my lamp,where', ''].join('\n'));
    await writeFile(join(folder, 'unlabelled.csv'), 'text,label\nwhere is it,\n');
    await writeFile(join(folder, 'odd.csv'), 'question,answer\na,b\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function figures(...args: string[]): Promise<Record<string, number>> {
    const lines: string[] = [];
    await runEvaluateIntents(args.map((arg) => arg.replace('@', `${folder}/`)), (line) => lines.push(line));
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0]!) as Record<string, number>;
  }

  it('prints accuracy and macro-F1', async () => {
    expect(await figures('--train', '@train.csv', '--test', '@train.csv')).toEqual({ accuracy: 1, macroF1: 1 });
    const { accuracy, macroF1 } = await figures('--train', '@train.csv', '--test', '@test.csv');
    expect(accuracy).toBeCloseTo(6 / 7, 3);
    expect(macroF1).toBeLessThan(1);
  });

  it('prints what happened to the rows that are none of these', async () => {
    const answered = await figures('--train', '@train.csv', '--test', '@test.csv', '--oos', 'none');
    expect(Object.keys(answered)).toEqual(['accuracy', 'macroF1', 'oosRecall', 'inScopeAccuracy']);
    expect(answered.inScopeAccuracy).toBeGreaterThan(0.6);
  });

  it('reads titles in other letters, and judges no row that has no label', async () => {
    expect(await figures('--train', '@train.csv', '--test', '@capitals.csv')).toEqual({ accuracy: 1, macroF1: 1 });
  });

  it('gives no figure of what there was not', async () => {
    expect(await figures('--train', '@train.csv', '--test', '@capitals.csv', '--oos', 'cancel')).toMatchObject({ oosRecall: expect.any(Number) as number });
    const train = ['--train', '@test.csv', '--test', '@train.csv', '--oos', 'none'];
    expect(await figures(...train)).toMatchObject({ oosRecall: null, inScopeAccuracy: expect.any(Number) as number });
    await expect(figures('--train', '@train.csv', '--test', '@train.csv', '--oos', 'weather')).rejects.toThrow('Neither file has a row of the label "weather"');
    await expect(figures('--train', '@one.csv', '--test', '@train.csv')).rejects.toThrow('has one label only ("where")');
    await expect(figures('--train', '@train.csv', '--test', '@unlabelled.csv')).rejects.toThrow('has no row with a label');
  });

  it('says in one sentence what is wrong with the arguments or a file', async () => {
    await expect(figures()).rejects.toThrow('Usage:');
    await expect(figures('--train', '@odd.csv', '--test', '@odd.csv')).rejects.toThrow('no column "text", "label"');
    await expect(figures('--train', '@none.csv', '--test', '@none.csv')).rejects.toThrow('There is no file');
  });
});
