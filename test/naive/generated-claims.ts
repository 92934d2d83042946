import { choose } from '../../src/engine/choose.ts';
import { compile } from '../../src/engine/compile.ts';
import type { Contrast } from '../../src/contrast/contrast.ts';
import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { ByForce, changesTried } from './by-force.ts';
import { claimFaults, type Subject } from './claims.ts';
import { drawSubject } from './draw-subject.ts';
import { seeded } from './draw.ts';
import { furtherFaults } from './further-claims.ts';
import { reasonFaults } from './reason-claims.ts';

/** Exhibits and facts that may be left out, together: brute force takes a step for each set of them. */
const MOST = 10;

/** Changes that are tried one by one. */
const MOST_TRIED = 40_000;

/** Fewer tries than brute force takes: what is said must hold however early a search ends. */
const LIMITS = [{}, { effort: 200 }, {}, { filling: 60 }] as const;

/** All that is said of a case, in its explanation and in its reasons, and does not hold. */
export const faultsOf = (subject: Subject, contrast: Contrast): readonly string[] => [
  ...claimFaults(subject, contrast),
  ...furtherFaults(subject, contrast),
  ...reasonFaults(subject.program, subject.case),
];

/** Generated cases small enough for every subset of what they hold to be tried. */
export function subjects(seed: number, size: number): readonly Subject[] {
  const draw = seeded(seed);
  const found: Subject[] = [];
  while (found.length < size) {
    const version = found.length % 10 === 0 ? 2 : 1;
    const { policy, vocabulary, cases } = drawSubject(draw, 6, version === 1 ? 7 : 6, version);
    const program = compile(policy, vocabulary, '');
    for (const theCase of cases)
      if (
        choose([program], theCase).applying.length > 0 &&
        new ByForce(program, theCase).names.length <= MOST &&
        changesTried(program, theCase) <= MOST_TRIED
      )
        found.push({ program, case: theCase });
  }
  return found.slice(0, size);
}

/** What does not hold of all that is said of generated cases, some explained with little effort; a text for each such case. */
export function generatedFaults(seed: number, size: number): readonly string[] {
  const faults: string[] = [];
  for (const [at, subject] of subjects(seed, size).entries()) {
    const contrast = contrastOf(subject.program, subject.case, {}, LIMITS[at % LIMITS.length]);
    const found = faultsOf(subject, contrast);
    if (found.length > 0)
      faults.push(`case ${at} (${contrast.verdict}):\n  ${found.slice(0, 4).join('\n  ')}`);
  }
  return faults;
}
