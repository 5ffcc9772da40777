/** The labelled messages of server/science/text/topics/fixtures, and how many of them are sorted rightly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../server/kernel/root.ts';
import { detectLanguage } from '../server/science/text/language.ts';
import { topicClassifier, topicsOf } from '../server/science/text/topics/topics.ts';

interface LabelledMessage {
  language: string;
  text: string;
  /** The first is the primary topic; any is accepted. */
  topics: string[];
}

interface TopicFigures {
  macroF1: number;
  accuracy: number;
  byLanguage: Record<string, number>;
  /** Topics with the lowest F1 first. */
  byTopic: Array<[string, number]>;
  /** Share of right answers among those that are not called unsure, and how many those are. */
  sure: { accuracy: number; share: number };
}

/** `own` are by the author of the rules; the others by a hand that had not seen them; the half that is not learnt from (fixtures/README.md). */
export type TopicSet = 'own' | 'blind-test';

export function topicMessages(set: TopicSet): LabelledMessage[] {
  const rows = (file: string): string[][] => readFileSync(join(packageRoot(), `server/science/text/topics/fixtures/${file}.tsv`), 'utf8').trim().split('\n').map((line) => line.split('\t'));
  if (set !== 'own') return rows(set).map(([language = '', topic = '', text = '']) => ({ language, text, topics: [topic] }));
  return ['en', 'ko', 'ja'].flatMap((language) => rows(`store-topics.${language}`).map(([topics = '', text = '']) => ({ language, text, topics: topics.split(',') })));
}

/** An accepted topic counts as the true one; otherwise the primary one was missed. */
export function topicFigures(set: TopicSet): TopicFigures {
  const classifier = topicClassifier();
  const answers = topicMessages(set).map((message) => {
    const { topics: [first], unsure } = topicsOf(message.text, detectLanguage(message.text).language, classifier);
    const said = first?.label ?? '';
    return { ...message, said, unsure, truth: message.topics.includes(said) ? said : message.topics[0]! };
  });
  const right = (rows: typeof answers): number => rows.filter(({ said, truth }) => said === truth).length / rows.length;
  const byTopic = [...new Set(answers.map(({ truth }) => truth))].map((topic): [string, number] => {
    const hits = answers.filter(({ said, truth }) => said === topic && truth === topic).length;
    const mentioned = answers.filter(({ said }) => said === topic).length + answers.filter(({ truth }) => truth === topic).length;
    return [topic, (2 * hits) / mentioned];
  });
  const sure = answers.filter(({ unsure }) => !unsure);
  return {
    macroF1: byTopic.reduce((sum, [, share]) => sum + share, 0) / byTopic.length,
    accuracy: right(answers),
    byLanguage: Object.fromEntries(['en', 'ko', 'ja'].map((language) => [language, right(answers.filter((one) => one.language === language))])),
    byTopic: byTopic.sort(([, one], [, other]) => one - other),
    sure: { accuracy: right(sure), share: sure.length / answers.length },
  };
}
