import type { Case, Exhibit } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import { STATUS, type Memory } from './memory.ts';

/**
 * Settles which exhibits may be weighed (section 3): those observed by `asOf` that the grounded extension of the
 * attack relation accepts (Dung 1995, "On the acceptability of arguments").
 * @param asOf milliseconds since 1970
 * @param struck exhibits to treat as though they came too late
 * @param origins whether origins are needed, too
 */
export function admit(
  { evidence }: Case,
  memory: Memory,
  asOf: number,
  struck: ReadonlySet<string> | undefined,
  origins: boolean,
): void {
  const { status, observed } = memory;
  let refuting = false;
  let deriving = false;
  for (let i = 0; i < evidence.length; i += 1) {
    const exhibit = evidence[i] as Exhibit;
    const time = parseTime(exhibit.observed) ?? Infinity;
    observed[i] = time;
    status[i] = time > asOf ? STATUS.outOfTime : STATUS.admitted;
    if (struck?.has(exhibit.id) === true) status[i] = STATUS.struck;
    refuting ||= exhibit.refutes !== undefined;
    deriving ||= exhibit['derived-from'] !== undefined;
  }
  if (!refuting && !(origins && deriving)) {
    if (origins) for (let i = 0; i < evidence.length; i += 1) memory.origin[i] = i;
    return;
  }
  const relations = relate(evidence);
  if (origins) setOrigins(relations.parent, memory.origin);
  if (refuting) extend(relations, status);
}

interface Relations {
  /** By exhibit: the position of what it derives from, else -1. */
  readonly parent: readonly number[];
  readonly children: readonly (readonly number[])[];
  readonly refutes: readonly (readonly number[])[];
}

function relate(evidence: readonly Exhibit[]): Relations {
  const position = new Map(evidence.map(({ id }, index) => [id, index]));
  const parent = evidence.map((exhibit) => position.get(exhibit['derived-from'] ?? '') ?? -1);
  const children: number[][] = evidence.map(() => []);
  for (const [child, of] of parent.entries()) children[of]?.push(child);
  const refutes = evidence.map((exhibit) => (exhibit.refutes ?? []).flatMap((id) => position.get(id) ?? []));
  return { parent, children, refutes };
}

/** The origin of each exhibit: the first of its `derived-from` chain. Each chain is walked once. */
function setOrigins(parent: readonly number[], origin: Int32Array): void {
  origin.fill(-1, 0, parent.length);
  for (let start = 0; start < parent.length; start += 1) {
    const chain: number[] = [];
    let at = start;
    while (origin[at] === -1) {
      chain.push(at);
      const above = parent[at] as number;
      if (above === -1) origin[at] = at;
      else at = above;
    }
    for (const link of chain) origin[link] = origin[at] as number;
  }
}

/**
 * Labels every exhibit accepted, rejected or neither, in time linear in the relations: an exhibit waits for each of its
 * direct attackers to be rejected and for what it derives from to be accepted, since what falls with the source falls with it.
 */
function extend({ parent, children, refutes }: Relations, status: Uint8Array): void {
  const attacks = (index: number): boolean => status[index] === STATUS.admitted;
  const waiting: number[] = parent.map((above) => (above === -1 ? 0 : 1));
  for (const [attacker, targets] of refutes.entries()) {
    if (attacks(attacker)) for (const target of targets) waiting[target] = (waiting[target] ?? 0) + 1;
  }
  const accepted: (boolean | undefined)[] = parent.map(() => undefined);
  const work: number[] = [];
  const settle = (index: number, label: boolean): void => {
    if (accepted[index] !== undefined) return;
    accepted[index] = label;
    work.push(index);
  };
  const release = (index: number): void => {
    waiting[index] = (waiting[index] ?? 0) - 1;
    if (waiting[index] === 0) settle(index, true);
  };
  for (const [index, count] of waiting.entries()) if (count === 0) settle(index, true);
  for (let index = work.pop(); index !== undefined; index = work.pop()) {
    const label = accepted[index] === true;
    for (const child of children[index] ?? []) {
      if (label) release(child);
      else settle(child, false);
    }
    if (!attacks(index)) continue;
    for (const target of refutes[index] ?? []) {
      if (label) settle(target, false);
      else release(target);
    }
  }
  for (const [index, label] of accepted.entries()) {
    if (status[index] !== STATUS.admitted || label === true) continue;
    status[index] = label === false ? STATUS.refuted : STATUS.disputed;
  }
}
