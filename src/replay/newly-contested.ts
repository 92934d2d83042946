import type { Program } from '../engine/program.ts';
import { settle } from '../engine/settle.ts';
import type { Case } from '../model/case.ts';
import type { Base } from './replayed-case.ts';

/**
 * Whether a verdict that is contested now is so for the first time: the base gives one that is not. Where there is no base,
 * or none of its policies applies, the standing decision says it: it was contested where it rests on rules of both verdicts.
 * @param program what the case is decided by now
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
