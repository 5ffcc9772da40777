import { detectLanguage, type Language } from '../language.ts';
import { moodHashes } from './sentiment-features.ts';
import { moodScorer, type MoodScorer, type PackedModel } from './sentiment-model.ts';
import weightsEn from './weights.en.json' with { type: 'json' };
import weightsJa from './weights.ja.json' with { type: 'json' };
import weightsKo from './weights.ko.json' with { type: 'json' };

/** "unknown": nothing to read, or a language whose mood we cannot tell. */
export type SentimentLabel = 'positive' | 'neutral' | 'negative' | 'unknown';

export interface Sentiment {
  label: SentimentLabel;
  /** −1 … 1; above 0 speaks well. Exactly 0 when unknown. */
  score: number;
}

interface Reader {
  mood: MoodScorer;
  opinion: MoodScorer;
  moodTemperature: number;
  opinionTemperature: number;
}

interface PackedReader {
  mood: PackedModel;
  opinion: PackedModel;
}

const packed: Record<'en' | 'ko' | 'ja', PackedReader> = { en: weightsEn, ko: weightsKo, ja: weightsJa };
const readers = new Map<string, Reader>();
/** A score nearer to 0 than this is called neutral. */
const neutralWithin = 0.2;

function readerOf(language: 'en' | 'ko' | 'ja'): Reader {
  const known = readers.get(language);
  if (known) return known;
  const { mood, opinion } = packed[language];
  const reader = { mood: moodScorer(mood), opinion: moodScorer(opinion), moodTemperature: mood.temperature, opinionTemperature: opinion.temperature };
  readers.set(language, reader);
  return reader;
}

/**
 * How well or ill a text speaks. Two calibrated linear models: which way it leans, and whether it holds an opinion at all; the
 * score is (2 · P(good) − 1) · P(opinion), so that a plain question stays near 0.
 */
export function sentimentOf(text: string, language: Language = detectLanguage(text).language): Sentiment {
  if (language === 'other') return { label: 'unknown', score: 0 };
  const features = moodHashes(text, language);
  const { mood, opinion, moodTemperature, opinionTemperature } = readerOf(language);
  const leaning = mood(features);
  if (features.length === 0 || leaning.known < 2) return { label: 'unknown', score: 0 };
  const lean = Math.tanh(leaning.score / moodTemperature / 2);
  const held = 1 / (1 + Math.exp(-opinion(features).score / opinionTemperature));
  const score = Math.round(lean * held * 10_000) / 10_000;
  if (Math.abs(score) < neutralWithin) return { label: 'neutral', score };
  return { label: score > 0 ? 'positive' : 'negative', score };
}
