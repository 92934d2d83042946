import type { Program } from '../engine/program.ts';
import { settle } from '../engine/settle.ts';
import type { Case } from '../model/case.ts';
import type { Base } from './replayed-case.ts';

/**
 * Whether a contested verdict is contested for the first time, that is, the base gives an uncontested one. If there is
 * no base, or none of its policies applies, the standing decision is looked at instead: it was contested if its grounds
 * are rules of both verdicts.
 * @param program the policy that decides the case now
 */
export function isNewlyContested(theCase: Case, program: Program, base: Base | undefined): boolean {
  const before = base?.programFor(theCase);
  if (before !== undefined) return !settle(before, theCase).contested;
  const grounds = new Set(theCase.decisions?.at(-1)?.grounds ?? []);
  const verdicts = Object.entries(program.policy.rules).flatMap(([id, { verdict }]) =>
    grounds.has(id) ? [verdict] : [],
  );
  return new Set(verdicts).size < 2;
}
