import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { settle } from '../../src/engine/settle.ts';
import { changesTried } from './by-force.ts';
import { runByHand } from './by-hand.ts';
import { claimFaults } from './claims.ts';
import { furtherFaults } from './further-claims.ts';
import { reasonFaults } from './reason-claims.ts';
import { chance, pick, seeded } from './draw.ts';

/**
 * Holds further claims against brute force by hand, with small efforts too: `node further-by-hand.js SEED COUNT FILE
 * VERSION`. Cases whose exhibits decide the verdict are preferred.
 */
const [seed = 1, count = 1000] = process.argv.slice(2, 4).map(Number);
const file = process.argv[4] ?? 'claims.ndjson';
const version = process.argv[5] === '1' ? 1 : 2;
const draw = seeded(seed);

/** Of what takes more than this, not every change is tried. */
const MOST_TRIED = 10_000;

const EFFORTS = [undefined, undefined, 2, 6, 20, 60, 200];

/** How many classes may be looked at to fill in attributes. */
const FILLINGS = [undefined, undefined, 5, 20, 50, 100, 300];

runByHand({ draw, count, version, file }, (program, theCase) => {
  const struck = new Set(theCase.evidence.map(({ id }) => id));
  const moves = settle(program, theCase).verdict !== settle(program, theCase, { struck }).verdict;
  if (!moves && !chance(draw, 15)) return undefined;
  const effort = pick(draw, EFFORTS);
  const filling = pick(draw, FILLINGS);
  const limit = pick(draw, [1, 2, 5, 5]);
  const deepest = pick(draw, [1, Infinity, Infinity]);
  const faults = (): readonly string[] => {
    const asked = {
      limit,
      deepest,
      ...(effort === undefined ? {} : { effort }),
      ...(filling === undefined ? {} : { filling }),
    };
    const contrast = contrastOf(program, theCase, {}, asked);
    const subject = { program, case: theCase };
    return [
      ...(changesTried(program, theCase) > MOST_TRIED ? [] : claimFaults(subject, contrast)),
      ...furtherFaults(subject, contrast),
      ...reasonFaults(program, theCase),
    ];
  };
  return { kept: { effort, filling, limit, deepest }, faults };
});
