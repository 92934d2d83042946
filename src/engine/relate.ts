import type { Exhibit } from '../model/case.ts';
import type { CodedCase } from './coded-case.ts';

/**
 * Fills in who refutes whom and what derives from what, by position.
 * @param evidence of a valid case: every id that it refers to exists exactly once
 */
export function relate(evidence: readonly Exhibit[], coded: CodedCase): void {
  coded.parent.fill(-1, 0, evidence.length);
  let positions: Map<string, number> | undefined;
  const positionOf = (id: string, near: number): number => {
    // an exhibit mostly refers to one shortly before it, so search backwards first
    for (let at = near; at >= 0 && at > near - CLOSE; at -= 1) if (evidence[at]!.id === id) return at;
    positions ??= new Map(evidence.map((exhibit, at) => [exhibit.id, at]));
    return positions.get(id)!;
  };
  for (let index = 0; index < evidence.length; index += 1) {
    const exhibit = evidence[index]!;
    const source = exhibit['derived-from'];
    const { refutes } = exhibit;
    if (source !== undefined) {
      coded.parent[index] = positionOf(source, index);
      coded.deriving = true;
    }
    if (refutes === undefined) continue;
    for (const id of refutes) coded.refutations.push(index, positionOf(id, index));
  }
}

/** How many exhibits to search backwards before building an index of all ids. */
const CLOSE = 64;
