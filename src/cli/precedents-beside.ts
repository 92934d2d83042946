import type { Readable } from 'node:stream';
import { choose } from '../engine/choose.ts';
import type { Program } from '../engine/program.ts';
import { caseDigest } from '../engine/digest.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { decisionFor, type Audience } from '../explain/audience.ts';
import type { Case } from '../model/case.ts';
import type { Precedent } from '../precedent/comparison.ts';
import { factorVector } from '../precedent/factor-vector.ts';
import { casesOf } from './cases.ts';
import type { Bench } from './policies.ts';

/** Decided cases by the program of the one policy that applies to each. */
export interface Precedents {
  readonly of: (program: Program, theCase: Case) => readonly Precedent[];
  /** What was wrong with cases that were left out. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the decided cases under some paths, to hold others against them.
 * @param audience who will read of them: readers outside are not told which cases they are
 */
export async function precedentsUnder(
  paths: readonly string[],
  stdin: Readable,
  { programs, vocabularies }: Bench,
  audience: Audience,
): Promise<Precedents> {
  const found = new Map<Program, { readonly precedent: Precedent; readonly digest: string }[]>();
  const diagnostics: Diagnostic[] = [];
  for await (const item of casesOf(paths, stdin, vocabularies)) {
    if (!item.ok) {
      diagnostics.push(...item.diagnostics);
      continue;
    }
    const theCase = item.case;
    const decision = theCase.decisions?.at(-1);
    const [program, another] = choose(programs, theCase, theCase.facts).applying;
    if (decision === undefined || program === undefined || another !== undefined) continue;
    const named =
      audience.level === 'internal'
        ? { id: theCase.case, title: theCase.title, place: item.place }
        : { id: 'An earlier case', title: 'An earlier case', place: '' };
    const precedent = {
      ...named,
      decision: decisionFor(audience, decision),
      strengths: factorVector(program, theCase),
    };
    found.set(program, [...(found.get(program) ?? []), { precedent, digest: caseDigest(theCase) }]);
  }
  return {
    of: (program, theCase) => {
      const own = caseDigest(theCase);
      return (found.get(program) ?? []).flatMap(({ precedent, digest }) =>
        digest === own ? [] : [precedent],
      );
    },
    diagnostics,
  };
}
