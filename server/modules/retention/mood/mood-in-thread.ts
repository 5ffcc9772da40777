import type { Worker } from 'node:worker_threads';
import { startThread } from '../start-thread.ts';
import type { MoodRequest } from './mood-worker.ts';

interface Asked {
  resolve(scores: number[]): void;
  reject(error: Error): void;
}

/** The models are given back when nobody asked for so long. */
const idleMs = 60_000;

let thread: Worker | null = null;
let rest: NodeJS.Timeout | undefined;
let serial = 0;
const waiting = new Map<number, Asked>();

/** How well or ill each text speaks (−1 … 1; 0: says nothing of it). One thread for all who ask, started when somebody does. Rejects when the thread dies. */
export async function moodInThread(texts: string[]): Promise<number[]> {
  if (texts.length === 0) return [];
  thread ??= start();
  clearTimeout(rest);
  serial += 1;
  const id = serial;
  const worker = thread;
  return new Promise<number[]>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, texts } satisfies MoodRequest);
  });
}

function start(): Worker {
  const worker = startThread('mood/mood-worker');
  const lost = (error: Error) => {
    if (thread !== worker) return;
    thread = null;
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  };
  worker.on('message', ({ id, scores }: { id: number; scores: number[] }) => {
    waiting.get(id)?.resolve(scores);
    waiting.delete(id);
    if (waiting.size === 0) rest = setTimeout(() => void end(worker), idleMs).unref();
  });
  worker.on('error', lost);
  worker.on('exit', (code) => lost(new Error(`The thread that reads moods ended with code ${code}.`)));
  // It keeps no process from ending.
  worker.unref();
  return worker;
}

async function end(worker: Worker): Promise<void> {
  if (thread === worker) thread = null;
  await worker.terminate();
}
