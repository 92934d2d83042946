import { appendFileSync } from 'node:fs';
import { choose } from '../../src/engine/choose.ts';
import { compile } from '../../src/engine/compile.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Case } from '../../src/model/case.ts';
import { ByForce } from './by-force.ts';
import type { Draw } from './draw.ts';
import { drawSubject } from './draw-subject.ts';

/** Milliseconds; what takes longer is told. */
const SLOW = 5000;

/** What a run by hand draws, and where its faults go. */
export interface ByHand {
  readonly draw: Draw;
  readonly count: number;
  readonly version: 1 | 2;
  /** Faults are appended to it, one JSON object a line. */
  readonly file: string;
}

/** Looks at a case: what to keep beside its faults, and how to find them; undefined where it is passed over. */
export type Look = (
  program: Program,
  theCase: Case,
) => { readonly kept?: object; readonly faults: () => readonly string[] } | undefined;

/** Draws policies and cases that brute force can go through, and keeps those with faults. */
export function runByHand({ draw, count, version, file }: ByHand, look: Look): void {
  let [tried, faulty] = [0, 0];
  while (tried < count) {
    const { policy, vocabulary, cases } = drawSubject(draw, 6, version === 1 ? 7 : 6, version);
    const program = compile(policy, vocabulary, '');
    for (const theCase of cases) {
      if (choose([program], theCase).applying.length === 0) continue;
      if (new ByForce(program, theCase).names.length > 10) continue;
      const looked = look(program, theCase);
      if (looked === undefined) continue;
      tried += 1;
      if (tried % 1000 === 0) process.stdout.write(`${tried} tried, ${faulty} with a fault\n`);
      const before = Date.now();
      const faults = faultsIn(looked.faults);
      if (Date.now() - before > SLOW) process.stdout.write(`${tried} took ${Date.now() - before} ms\n`);
      if (faults.length === 0) continue;
      faulty += 1;
      appendFileSync(
        file,
        `${JSON.stringify({ faults, ...looked.kept, policy, vocabulary, case: theCase })}\n`,
      );
    }
  }
  process.stdout.write(`${tried} tried, ${faulty} with a fault\n`);
}

function faultsIn(find: () => readonly string[]): readonly string[] {
  try {
    return find();
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
