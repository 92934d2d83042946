import { appendFileSync } from 'node:fs';
import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { compile } from '../../src/engine/compile.ts';
import { choose } from '../../src/engine/choose.ts';
import { ByForce, changesTried } from './by-force.ts';
import { claimFaults } from './claims.ts';
import { drawSubject } from './draw-subject.ts';
import { seeded } from './draw.ts';
import { verdictByEngine, verdictNaively } from './verdict-of.ts';

/**
 * Holds claims against brute force by hand, without a runner of tests: `node claims-by-hand.js SEED COUNT FILE VERSION
 * [naively]`.
 * Faults are appended to the file, one JSON object a line. With `naively`, the evaluator written from the language page
 * decides in place of the engine: some ten times as slow.
 */
const [seed = 1, count = 1000] = process.argv.slice(2, 4).map(Number);
const file = process.argv[4] ?? 'claims.ndjson';
const version = process.argv[5] === '1' ? 1 : 2;
const verdictOf = process.argv[6] === 'naively' ? verdictNaively : verdictByEngine;

/** Milliseconds; what takes longer is told. */
const SLOW = 5000;

/** Of what takes more than this, not every change is tried. */
const MOST_TRIED = 40_000;

const draw = seeded(seed);
let [tried, faulty] = [0, 0];
while (tried < count) {
  const { policy, vocabulary, cases } = drawSubject(draw, 6, version === 1 ? 7 : 6, version);
  const program = compile(policy, vocabulary, '');
  for (const theCase of cases) {
    if (choose([program], theCase).applying.length === 0) continue;
    if (new ByForce(program, theCase).names.length > 10) continue;
    if (changesTried(program, theCase) > MOST_TRIED) continue;
    tried += 1;
    if (tried % 1000 === 0) process.stdout.write(`${tried} tried, ${faulty} with a fault\n`);
    const before = Date.now();
    let faults: readonly string[];
    try {
      faults = claimFaults({ program, case: theCase, verdictOf }, contrastOf(program, theCase));
    } catch (error) {
      faults = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    }
    if (Date.now() - before > SLOW) process.stdout.write(`${tried} took ${Date.now() - before} ms\n`);
    if (faults.length === 0) continue;
    faulty += 1;
    appendFileSync(file, `${JSON.stringify({ faults, policy, vocabulary, case: theCase })}\n`);
  }
}
process.stdout.write(`${tried} tried from ${seed}, ${faulty} with a fault\n`);
