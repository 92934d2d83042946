import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import { encode, encodeMore } from '../engine/encode.ts';
import type { Program } from '../engine/program.ts';
import { factsOf } from '../engine/facts-of.ts';
import { recordedFacts, type View } from '../engine/view.ts';
import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import { knownTime } from '../model/time.ts';
import { NO_ATTACKS, type Attacks, type Item } from './items.ts';

/** A case under a view and a policy. */
export interface CaseView {
  readonly program: Program;
  readonly case: Case;
  readonly view: View;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  /** The value of each fact; a fact with no entry in force is left out. */
  readonly facts: Readonly<Record<string, Value>>;
  /** What is recorded of each fact; an assumed value replaces the whole history. */
  readonly recorded: Readonly<Record<string, Fact>>;
}

/** Prepares a case under a policy and a view. */
export function caseViewOf(program: Program, theCase: Case, view: View): CaseView {
  return {
    program,
    case: theCase,
    view,
    asOf: view.asOf ?? knownTime(theCase['as-of']),
    facts: factsOf(theCase, view),
    recorded: recordedFacts(theCase, view),
  };
}

/** An additional exhibit, and the position of the exhibit in the case that it derives from; -1 for none. */
export interface Further {
  readonly exhibit: Exhibit;
  readonly source: number;
}

/**
 * Encodes a case with additional exhibits after its own; these refute nothing. The result is in the program's memory
 * and is valid until the next case is decided; repeated calls until then reuse it.
 */
export function codedIn(caseView: CaseView, more: readonly Further[] = []): CodedCase {
  const {
    program: { coded },
    case: theCase,
    view,
  } = caseView;
  const { evidence } = theCase;
  if (coded.holder === caseView) coded.shrink(evidence.length);
  else encode(theCase, coded, view);
  coded.holder = caseView;
  for (const { exhibit, source } of more) encodeMore(exhibit, source, coded);
  return coded;
}

/** Positions of the case's own exhibits that are in time and not struck, and so could be weighed. */
export function inPlay({ case: { evidence } }: CaseView, { status }: CodedCase): readonly number[] {
  return [...evidence.keys()].filter(
    (index) => status[index] !== STATUS.outOfTime && status[index] !== STATUS.struck,
  );
}

/** Who refutes whom among the exhibits that could be weighed. */
export function attacksAmong(positions: readonly number[], coded: CodedCase): Attacks {
  const { refutations, deriving, parent } = coded;
  if (refutations.length === 0) return NO_ATTACKS;
  const playing = new Set(positions);
  const refuters = new Map<number, number[]>();
  for (let pair = 0; pair < refutations.length; pair += 2) {
    const [attacker, target] = [refutations[pair]!, refutations[pair + 1]!];
    if (!playing.has(attacker)) continue;
    const known = refuters.get(target);
    if (known === undefined) refuters.set(target, [attacker]);
    else if (known.at(-1) !== attacker) known.push(attacker);
  }
  return { refuters, sourceOf: (index) => (deriving ? parent[index]! : -1) };
}

/** Each exhibit as an item that may be struck. */
export function strikable({ case: { evidence } }: CaseView, positions: readonly number[]): readonly Item[] {
  return positions.map((index) => bundle(evidence[index]!.id, [index]));
}

/** Several exhibits as one item, struck only together. */
export const bundle = (name: string, exhibits: readonly number[]): Item => ({
  name,
  copies: 1,
  options: [
    { cost: 0, exhibits },
    { cost: 1, exhibits: [] },
  ],
  own: undefined,
});
