import { parentPort } from 'node:worker_threads';
import { sentimentOf } from '../../../science/text/sentiment/sentiment.ts';

export interface MoodRequest {
  id: number;
  texts: string[];
}

/** Reads texts as they are asked about: how well or ill each speaks, −1 … 1. The models take memory and a second to load: run it in a thread. */
parentPort?.on('message', ({ id, texts }: MoodRequest) => {
  parentPort?.postMessage({ id, scores: texts.map((text) => sentimentOf(text).score) });
});
