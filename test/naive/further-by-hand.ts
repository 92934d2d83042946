import { appendFileSync } from 'node:fs';
import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { compile } from '../../src/engine/compile.ts';
import { choose } from '../../src/engine/choose.ts';
import { settle } from '../../src/engine/settle.ts';
import { ByForce, changesTried } from './by-force.ts';
import { claimFaults } from './claims.ts';
import { furtherFaults } from './further-claims.ts';
import { reasonFaults } from './reason-claims.ts';
import { drawSubject } from './draw-subject.ts';
import { chance, pick, seeded } from './draw.ts';

const [seed = 1, count = 1000] = process.argv.slice(2, 4).map(Number);
const file = process.argv[4] ?? 'claims.ndjson';
const version = process.argv[5] === '1' ? 1 : 2;
const draw = seeded(seed);
const EFFORTS = [undefined, undefined, 2, 6, 20, 60, 200];
let [tried, faulty] = [0, 0];
while (tried < count) {
  const { policy, vocabulary, cases } = drawSubject(draw, 6, version === 1 ? 7 : 6, version);
  const program = compile(policy, vocabulary, '');
  for (const theCase of cases) {
    if (choose([program], theCase).applying.length === 0) continue;
    if (new ByForce(program, theCase).names.length > 10) continue;
    const struck = new Set(theCase.evidence.map(({ id }) => id));
    const moves = settle(program, theCase).verdict !== settle(program, theCase, { struck }).verdict;
    if (!moves && !chance(draw, 15)) continue;
    const effort = pick(draw, EFFORTS);
    const limit = pick(draw, [1, 2, 5, 5]);
    const deepest = pick(draw, [1, Infinity, Infinity]);
    tried += 1;
    if (tried % 1000 === 0) process.stdout.write(`${tried} tried, ${faulty} with a fault\n`);
    let faults: readonly string[];
    const before = Date.now();
    try {
      const contrast = contrastOf(
        program,
        theCase,
        {},
        { limit, deepest, ...(effort === undefined ? {} : { effort }) },
      );
      const subject = { program, case: theCase };
      faults = [
        ...(changesTried(program, theCase) > 10_000 ? [] : claimFaults(subject, contrast)),
        ...furtherFaults(subject, contrast),
        ...reasonFaults(program, theCase),
      ];
    } catch (error) {
      faults = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    }
    if (Date.now() - before > 8000) process.stdout.write(`${tried} took ${Date.now() - before} ms\n`);
    if (faults.length === 0) continue;
    faulty += 1;
    appendFileSync(
      file,
      `${JSON.stringify({ faults, effort, limit, deepest, policy, vocabulary, case: theCase })}\n`,
    );
  }
}
process.stdout.write(`${tried} tried from ${seed}, ${faulty} with a fault\n`);
