import { detectLanguage, type Language } from '../science/text/language.ts';
import { sentimentOf, type Sentiment } from '../science/text/sentiment/sentiment.ts';
import { themesOf } from '../science/text/themes/themes-of.ts';
import { topicClassifier, topicsOf } from '../science/text/topics/topics.ts';
import { urgencyOf, type Urgency } from '../science/text/urgency.ts';
import { answerJsonLines } from './json-lines.ts';

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
  /** What an agent promises, and until when. Empty until promises are read (SPEC P3). */
  promises: never[];
}

/** Everything that is read in one message, by the functions the product uses. */
export function evaluateText(text: string): EvaluatedText {
  const { language } = detectLanguage(text);
  const sentiment = sentimentOf(text, language);
  const { topics, unsure } = topicsOf(text, topicClassifier());
  const intents = topics.map(({ label, confidence }) => ({ name: label, confidence: Math.round(confidence * 10_000) / 10_000 }));
  return { language, sentiment, intents, unsure, urgency: urgencyOf(text, sentiment.score), themes: themesOf(text), promises: [] };
}

/** `dangol evaluate text`: reads JSON lines `{"text": …}` and writes what is read in each, in order; a line without text gives `{"error": …}`. */
export async function runEvaluateText(input: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  await answerJsonLines(input, write, (value) => {
    if (value === undefined) return { error: 'The line is not JSON.' };
    const { text } = (value ?? {}) as { text?: unknown };
    return typeof text === 'string' ? evaluateText(text) : { error: 'The line has no "text".' };
  });
}
