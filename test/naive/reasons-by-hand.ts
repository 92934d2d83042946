import { appendFileSync } from 'node:fs';
import { compile } from '../../src/engine/compile.ts';
import { choose } from '../../src/engine/choose.ts';
import { drawSubject } from './draw-subject.ts';
import { seeded } from './draw.ts';
import { reasonFaults } from './reason-claims.ts';

/**
 * Holds the reasons of verdicts against the evaluator written from the language page, by hand: `node reasons-by-hand.js
 * SEED COUNT FILE VERSION`. Faults are appended to the file, one JSON object a line.
 */
const [seed = 1, count = 1000] = process.argv.slice(2, 4).map(Number);
const file = process.argv[4] ?? 'reasons.ndjson';
const version = process.argv[5] === '1' ? 1 : 2;
const draw = seeded(seed);
let [tried, faulty] = [0, 0];
while (tried < count) {
  const { policy, vocabulary, cases } = drawSubject(draw, 6, 9, version);
  const program = compile(policy, vocabulary, '');
  for (const theCase of cases) {
    if (choose([program], theCase).applying.length === 0) continue;
    tried += 1;
    const faults = reasonFaults(program, theCase);
    if (faults.length === 0) continue;
    faulty += 1;
    appendFileSync(file, `${JSON.stringify({ faults, policy, vocabulary, case: theCase })}\n`);
  }
}
process.stdout.write(`${tried} tried from ${seed}, ${faulty} with a fault\n`);
