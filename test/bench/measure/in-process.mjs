import { linesOf } from '../reader.mjs';
import { agree, subjectOf } from '../subjects/index.mjs';
import { median } from './table.mjs';

/**
 * Two subjects alone, in turns of a batch each, so that what else the machine does falls on both: each decides a case
 * right after it was parsed, as a replay would, and only the deciding is timed. Tells how many times as long the second
 * takes: the median of the batches, a first fifth, which warms up, left out. Every verdict is compared.
 *     node in-process.mjs BASE SUBJECT FILE
 */
const BATCH = 250;
const [base, name, file] = process.argv.slice(2);
const pair = [await subjectOf(base), await subjectOf(name)];
const ratios = [];

/** Milliseconds that a subject takes for the cases of a batch. */
async function timeOf(subject, lines) {
  let elapsed = 0;
  for (const line of lines) {
    const theCase = JSON.parse(line);
    const begin = performance.now();
    const decided = subject.decide(theCase);
    const verdict = typeof decided === 'string' ? decided : await decided;
    elapsed += performance.now() - begin;
    agree(subject, theCase, verdict);
  }
  return elapsed;
}

let lines = [];
for (const line of linesOf(file)) {
  if (lines.push(line) < BATCH) continue;
  const times = [];
  const order = ratios.length % 2 === 0 ? [0, 1] : [1, 0];
  for (const at of order) times[at] = await timeOf(pair[at], lines);
  ratios.push(times[1] / times[0]);
  lines = [];
}
process.stdout.write(JSON.stringify({ ratio: median(ratios.slice(Math.ceil(ratios.length / 5))) }));
process.exit();
