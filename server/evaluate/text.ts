import type { TextClassifier } from '../science/text/classifier/classifier.ts';
import { detectLanguage, type Language } from '../science/text/language.ts';
import { sentimentOf, type Sentiment } from '../science/text/sentiment/sentiment.ts';
import { themesOf } from '../science/text/themes/themes-of.ts';
import { topicClassifier, topicsOf } from '../science/text/topics/topics.ts';
import { urgencyOf, type Urgency } from '../science/text/urgency.ts';
import { answerJsonLines } from './json-lines.ts';
import { evaluatePromises, type Asked, type EvaluatedPromise } from './promises.ts';

/** One line of `dangol evaluate text`. */
export interface EvaluatedText {
  language: Language;
  sentiment: Sentiment;
  /** Surest first. */
  intents: Array<{ name: string; confidence: number }>;
  /** The first intent is a guess. */
  unsure: boolean;
  urgency: Urgency;
  themes: string[];
  /** What is promised, were this an agent's, and until when. */
  promises: EvaluatedPromise[];
}

let classifier: TextClassifier | undefined;

/** Everything that is read in one message, by the functions the product uses. Throws a readable sentence for a `now` or `zone` that is none. */
export function evaluateText(asked: Asked & { text: string }): EvaluatedText {
  const { text } = asked;
  const { language } = detectLanguage(text);
  const sentiment = sentimentOf(text, language);
  const { topics, unsure } = topicsOf(text, language, classifier ??= topicClassifier());
  const intents = topics.map(({ label, confidence }) => ({ name: label, confidence: Math.round(confidence * 10_000) / 10_000 }));
  return { language, sentiment, intents, unsure, urgency: urgencyOf(text, sentiment.score), themes: themesOf(text), promises: evaluatePromises(asked) };
}

/** `dangol evaluate text`: reads JSON lines `{text, now?, zone?}` and writes what is read in each, in order; a line that cannot be read gives `{error}`. */
export async function runEvaluateText(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  await answerJsonLines(input, write, (value) => {
    const { text, ...when } = (value ?? {}) as Asked;
    if (typeof text !== 'string') return { error: value === undefined ? 'The line is not JSON.' : 'The line has no "text".' };
    try {
      return evaluateText({ ...when, text });
    } catch (error) {
      return { error: (error as Error).message };
    }
  });
}
