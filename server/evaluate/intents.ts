import { parseArgs } from 'node:util';
import { trainClassifier, type Example, type TextClassifier } from '../science/text/classifier/classifier.ts';
import { readColumns } from './read-table.ts';

export interface IntentFigures {
  accuracy: number | null;
  macroF1: number | null;
  /** Share of the test rows of the label "none of these" that were called so; null where there are none. */
  oosRecall?: number | null;
  /** Share of the other test rows that got their label. */
  inScopeAccuracy?: number | null;
}

/** `dangol evaluate intents --train T.csv --test X.csv [--oos LABEL]`: trains as stores do and prints the figures on the test rows. */
export async function runEvaluateIntents(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args, options: { train: { type: 'string' }, test: { type: 'string' }, oos: { type: 'string' } } });
  if (!values.train || !values.test) throw new Error('Usage: dangol evaluate intents --train T.csv --test X.csv [--oos LABEL]');
  const [train, test] = [await readExamples(values.train), await readExamples(values.test)];
  if (new Set(train.map(({ label }) => label)).size < 2) throw new Error(`${values.train} has one label only ("${train[0]!.label.slice(0, 60)}"): there is nothing to tell apart.`);
  if (values.oos !== undefined && ![...train, ...test].some(({ label }) => label === values.oos)) throw new Error(`Neither file has a row of the label "${values.oos}" that --oos names.`);
  print(JSON.stringify(intentFigures(train, test, values.oos)));
}

async function readExamples(path: string): Promise<Example[]> {
  const rows = (await readColumns(path, ['text', 'label'])).map(({ text = '', label = '' }) => ({ text, label: label.trim() })).filter(({ label }) => label !== '');
  if (rows.length === 0) throw new Error(`${path} has no row with a label.`);
  return rows;
}

/** Trains on `train` and judges `test`. `outside` is the label of rows that are none of the others. */
export function intentFigures(train: readonly Example[], test: readonly Example[], outside?: string): IntentFigures {
  const classifier = trainClassifier(train, outside === undefined ? {} : { outside });
  const answers = test.map(({ text }) => answer(classifier, text, outside));
  const right = (rows: readonly number[]): number | null => share(rows.filter((row) => answers[row] === test[row]!.label).length, rows.length);
  const all = test.map((_, row) => row);
  const figures: IntentFigures = { accuracy: right(all), macroF1: macroF1(test.map(({ label }) => label), answers) };
  if (outside === undefined) return figures;
  figures.oosRecall = right(all.filter((row) => test[row]!.label === outside));
  figures.inScopeAccuracy = right(all.filter((row) => test[row]!.label !== outside));
  return figures;
}

function answer(classifier: TextClassifier, text: string, outside: string | undefined): string {
  const [first] = classifier.judge(text);
  if (!first) return outside ?? '';
  return outside !== undefined && first.confidence < classifier.outsideBelow ? outside : first.label;
}

/** Mean over the true labels of 2·hits / (said + true). */
function macroF1(truths: readonly string[], answers: readonly string[]): number | null {
  const labels = new Set(truths);
  let sum = 0;
  for (const label of labels) {
    const hits = truths.filter((truth, row) => truth === label && answers[row] === label).length;
    const mentioned = truths.filter((truth) => truth === label).length + answers.filter((said) => said === label).length;
    sum += (2 * hits) / mentioned;
  }
  return share(sum, labels.size);
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000);
