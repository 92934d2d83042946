import { closeSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../engine/compile.ts';
import { judgeRange, RangeReader } from './archive-range.ts';
import { take, type PieceResult, type WorkerSetting } from './archive-replay.ts';
import { LineJudge } from './line-judge.ts';

/** Judges stretches of an archive until none is left, and sends back what each came to. */
const { path, size, policies, vocabularies, pieces, next, idKey } = workerData as WorkerSetting;
const judge = new LineJudge(
  policies.map(({ policy, vocabulary, digest }) => compile(policy, vocabulary, digest)),
  vocabularies,
  idKey,
);
const descriptor = openSync(path, 'r');
const reader = new RangeReader(descriptor, size);
for (let piece = take(pieces, next); piece !== undefined; piece = take(pieces, next)) {
  const result: PieceResult = { number: piece.number, result: judgeRange(reader, piece, judge) };
  parentPort?.postMessage(result);
}
closeSync(descriptor);
