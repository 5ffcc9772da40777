import { trainClassifier, type Example, type Judgement, type TextClassifier } from '../classifier/classifier.ts';
import examples from './examples.json' with { type: 'json' };
import examplesOfOthers from './examples-of-others.json' with { type: 'json' };

export type StoreTopic = keyof typeof examples.en;

/** What shoppers write to stores about. */
export const storeTopics = Object.keys(examples.en) as StoreTopic[];

/** Topics less likely than this are not named beside the first. */
const worthNaming = 0.15;
/** Messages of another hand that are called surer than this are right seven times in ten, the others one in three: a guess. */
const unsureBelow = 0.6;
const mostNamed = 3;

let shipped: TextClassifier | undefined;

/**
 * The classifier every store begins with, trained once a process on examples in three languages: our own (`examples.json`) and those of
 * another hand, the dev half of `fixtures/README.md` (`examples-of-others.json`).
 * Corrections and topics of a store's own are taken at once and touch no other store.
 */
export function topicClassifier(corrections: readonly Example[] = []): TextClassifier {
  shipped ??= trainClassifier(shippedExamples(), { committee: false });
  return shipped.withCorrections(corrections);
}

function shippedExamples(): Example[] {
  return [...Object.values(examples), ...Object.values(examplesOfOthers)].flatMap((language) => Object.entries(language).flatMap(([label, texts]) => texts.map((text) => ({ text, label }))));
}

export interface TopicsFound {
  /** Surest first, at most three; empty where there is nothing to read. */
  topics: Judgement[];
  /** The first is a guess; a person should look. */
  unsure: boolean;
}

/** The topics of a message by the store's classifier. */
export function topicsOf(text: string, classifier: TextClassifier): TopicsFound {
  const judged = classifier.judge(text);
  const topics = judged.slice(0, mostNamed).filter(({ confidence }, rank) => rank === 0 || confidence >= worthNaming);
  return { topics, unsure: (topics[0]?.confidence ?? 0) < unsureBelow };
}
