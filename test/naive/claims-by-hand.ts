import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { changesTried } from './by-force.ts';
import { runByHand } from './by-hand.ts';
import { claimFaults } from './claims.ts';
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

/** Of what takes more than this, not every change is tried. */
const MOST_TRIED = 40_000;

runByHand({ draw: seeded(seed), count, version, file }, (program, theCase) =>
  changesTried(program, theCase) > MOST_TRIED
    ? undefined
    : { faults: () => claimFaults({ program, case: theCase, verdictOf }, contrastOf(program, theCase)) },
);
