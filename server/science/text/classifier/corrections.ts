import type { TextFeatures } from '../features.ts';
import type { Example, Judgement } from './classifier.ts';
import { textFeatures } from '../features.ts';
import { addFeatures, ownVocabulary, vectorOf, type Vocabulary } from './vocabulary.ts';

/** How near a message must be to a corrected one before the correction begins to count (cosine), and before it wins. */
const heardFrom = 0.3;
const sharpness = 12;

interface Remembered {
  label: string;
  values: Map<number, number>;
}

/**
 * Corrections are kept as they are and asked first: the nearer a message is to a corrected one, the more that person's answer counts
 * over the model's. Nothing is trained, so a correction, or a topic of the store's own, works at once and can be taken away again.
 */
export function correctionMemory(labels: readonly string[], base: () => Vocabulary) {
  const remembered: Remembered[] = [];
  // Words that training never saw are learnt with the corrections: an own topic often has words of its own.
  let own: Vocabulary | undefined;
  let known: readonly string[] = labels;

  function learn({ text, label }: Example): void {
    const vocabulary = own ??= ownVocabulary(base());
    const features = textFeatures(text);
    addFeatures(features, vocabulary);
    const { ids, values } = vectorOf(features, vocabulary);
    remembered.push({ label, values: new Map(Array.from(ids, (id, at) => [id, values[at]!])) });
    if (!known.includes(label)) known = [...known, label];
  }

  function weigh(features: TextFeatures, chances: readonly number[]): Judgement[] {
    if (!own) return labels.map((label, at) => ({ label, confidence: chances[at]! }));
    const { ids, values } = vectorOf(features, own);
    let nearest = 0;
    let sum = 0;
    const votes = new Map<string, number>();
    for (const one of remembered) {
      let cosine = 0;
      for (let at = 0; at < ids.length; at += 1) cosine += values[at]! * (one.values.get(ids[at]!) ?? 0);
      const vote = Math.exp(sharpness * cosine);
      votes.set(one.label, (votes.get(one.label) ?? 0) + vote);
      sum += vote;
      nearest = Math.max(nearest, cosine);
    }
    const trust = Math.min(0.95, Math.max(0, (nearest - heardFrom) / (1 - heardFrom)) ** 0.5);
    return known.map((label, at) => ({ label, confidence: (1 - trust) * (chances[at] ?? 0) + (trust * (votes.get(label) ?? 0)) / sum }));
  }
  return { learn, weigh };
}
