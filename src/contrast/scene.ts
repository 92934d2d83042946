import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import { encode } from '../engine/encode.ts';
import type { Program } from '../engine/program.ts';
import { factsOf, type View } from '../engine/view.ts';
import type { Case, Exhibit, Value } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import type { Attacks, Item } from './items.ts';

/** A case as it is looked at, under the policy that decides it. */
export interface Scene {
  readonly program: Program;
  readonly case: Case;
  readonly view: View;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly facts: Readonly<Record<string, Value>>;
}

/** A case under a policy, as a view looks at it. */
export function sceneOf(program: Program, theCase: Case, view: View): Scene {
  return {
    program,
    case: theCase,
    view,
    asOf: view.asOf ?? parseTime(theCase['as-of'])!,
    facts: factsOf(theCase, view),
  };
}

/**
 * Puts a case into numbers, with further exhibits after its own. The numbers stand in the program's memory until the next
 * case is decided.
 */
export function codedIn({ program, case: theCase, view }: Scene, more: readonly Exhibit[] = []): CodedCase {
  encode({ ...theCase, evidence: [...theCase.evidence, ...more] }, program.coded, view);
  return program.coded;
}

/** Positions of the case's own exhibits that are in time and not struck: those that could be weighed. */
export function inPlay({ case: { evidence } }: Scene, { status }: CodedCase): readonly number[] {
  return [...evidence.keys()].filter(
    (index) => status[index] !== STATUS.outOfTime && status[index] !== STATUS.struck,
  );
}

/** Who stands against whom among exhibits in play: whoever refutes an exhibit refutes what repeats it. */
export function attacksAmong(positions: readonly number[], coded: CodedCase): Attacks {
  const attacks = new Map<number, number[]>();
  if (coded.refutations.length === 0) return attacks;
  const playing = new Set(positions);
  const refuters = new Map<number, number[]>();
  for (let pair = 0; pair < coded.refutations.length; pair += 2) {
    const [attacker, target] = [coded.refutations[pair]!, coded.refutations[pair + 1]!];
    if (playing.has(attacker)) refuters.set(target, [...(refuters.get(target) ?? []), attacker]);
  }
  for (const index of positions) {
    const against = new Set<number>();
    for (let at = index; at !== -1; at = coded.deriving ? coded.parent[at]! : -1) {
      for (const refuter of refuters.get(at) ?? []) against.add(refuter);
    }
    if (against.size > 0) attacks.set(index, [...against]);
  }
  for (const attacker of [...refuters.values()].flat()) {
    if (!attacks.has(attacker)) attacks.set(attacker, []);
  }
  return attacks;
}

/** Each exhibit as something that may be struck. */
export function strikable({ case: { evidence } }: Scene, positions: readonly number[]): readonly Item[] {
  return positions.map((index) => bundle(evidence[index]!.id, [index]));
}

/** Exhibits that stand and fall together. */
export const bundle = (name: string, exhibits: readonly number[]): Item => ({
  name,
  copies: 1,
  options: [
    { cost: 0, exhibits },
    { cost: 1, exhibits: [] },
  ],
  own: undefined,
});
