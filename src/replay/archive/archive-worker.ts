import { itemAt } from '../../model/look-up.ts';
import { closeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../engine/compile.ts';
import { partsLeft } from '../threads.ts';
import { judgeRange } from './judge-range.ts';
import { RangeReader } from './range-reader.ts';
import type { PieceResult, WorkerSetting } from './archive-replay.ts';
import { LineJudge } from './line-judge.ts';
import { openToRead } from '../../source/open-to-read.ts';

/** Takes ranges of an archive until none is left, and sends back the result of each. */
const { path, size, policies, vocabularies, pieces, next, idKey } = workerData as WorkerSetting;
const judge = new LineJudge(
  policies.map(({ policy, vocabulary, digest, words }) => compile(policy, vocabulary, digest, words)),
  vocabularies,
  idKey,
);
const descriptor = openToRead(path);
const reader = new RangeReader(descriptor, size);
for (const number of partsLeft(pieces.length, next)) {
  const result: PieceResult = { number, result: judgeRange(reader, itemAt(pieces, number), judge) };
  parentPort?.postMessage(result);
}
closeSync(descriptor);
