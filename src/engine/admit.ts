import { STATUS, type CodedCase } from './coded-case.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Decides which exhibits of a case may be weighed (section 3): those observed by as-of that are in the grounded
 * extension of the attack relation (Dung 1995, "On the acceptability of arguments").
 * @param origins whether to work out the origin of each exhibit as well
 * @param isStruck whether to treat an exhibit as though it had been observed too late
 */
export function admit(coded: CodedCase, origins: boolean, isStruck?: (index: number) => boolean): void {
  const { status, observed, asOf, size } = coded;
  for (let index = 0; index < size; index += 1) {
    status[index] = observed[index]! > asOf ? STATUS.outOfTime : STATUS.admitted;
    if (isStruck?.(index) === true) status[index] = STATUS.struck;
  }
  if (origins) setOrigins(coded);
  if (coded.refutations.length > 0) extend(coded);
}

/** Sets the origin of each exhibit: the first of its `derived-from` chain. Each chain is walked once. */
export function setOrigins({ origin, parent, deriving, size }: CodedCase): void {
  if (!deriving) {
    for (let index = 0; index < size; index += 1) origin[index] = index;
    return;
  }
  origin.fill(-1, 0, size);
  for (let start = 0; start < size; start += 1) {
    const chain: number[] = [];
    let at = start;
    while (origin[at] === -1) {
      chain.push(at);
      const above = parent[at]!;
      if (above === -1) origin[at] = at;
      else at = above;
    }
    for (const link of chain) origin[link] = origin[at]!;
  }
}

/**
 * Labels every exhibit accepted, rejected or neither, in time linear in the number of relations. An exhibit is accepted
 * once all its direct attackers are rejected and the exhibit that it derives from is accepted: if that source is
 * rejected, its copies are rejected too.
 */
function extend(coded: CodedCase): void {
  const { status, size } = coded;
  const { firstChild, nextChild, firstTarget, nextTarget, waiting } = relations(coded);
  const accepted: (boolean | undefined)[] = waiting.map(() => undefined);
  const work: number[] = [];
  const settle = (index: number, label: boolean): void => {
    if (accepted[index] !== undefined) return;
    accepted[index] = label;
    work.push(index);
  };
  const release = (index: number): void => {
    waiting[index]! -= 1;
    if (waiting[index] === 0) settle(index, true);
  };
  for (let index = 0; index < size; index += 1) if (waiting[index] === 0) settle(index, true);
  for (let index = work.pop(); index !== undefined; index = work.pop()) {
    const label = accepted[index] === true;
    for (let child = firstChild[index]!; child !== -1; child = nextChild[child]!) {
      if (label) release(child);
      else settle(child, false);
    }
    for (let pair = firstTarget[index]!; pair !== -1; pair = nextTarget[pair]!) {
      const target = coded.refutations[pair + 1]!;
      if (label) settle(target, false);
      else release(target);
    }
  }
  for (let index = 0; index < size; index += 1) {
    if (status[index] !== STATUS.admitted || accepted[index] === true) continue;
    status[index] = accepted[index] === false ? STATUS.refuted : STATUS.disputed;
  }
}

/**
 * Who derives from whom and who attacks whom, as linked lists in arrays: each entry is the position of the next, and -1
 * ends a list.
 */
interface Relations {
  readonly firstChild: readonly number[];
  readonly nextChild: readonly number[];
  /** By attacker: the index of its first pair in `refutations`; -1 where the attacker itself was observed too late. */
  readonly firstTarget: readonly number[];
  readonly nextTarget: readonly number[];
  /** By exhibit: how many attackers and sources are still to be labelled before it can be. */
  readonly waiting: number[];
}

function relations({ parent, deriving, refutations, status, size }: CodedCase): Relations {
  const firstChild = filled(size, -1);
  const nextChild = filled(size, -1);
  const firstTarget = filled(size, -1);
  const nextTarget = filled(refutations.length, -1);
  const waiting = filled(size, 0);
  for (let child = deriving ? size - 1 : -1; child >= 0; child -= 1) {
    const above = parent[child]!;
    if (above === -1) continue;
    nextChild[child] = firstChild[above]!;
    firstChild[above] = child;
    waiting[child]! += 1;
  }
  for (let pair = refutations.length - 2; pair >= 0; pair -= 2) {
    const attacker = refutations[pair]!;
    if (status[attacker] !== STATUS.admitted) continue;
    nextTarget[pair] = firstTarget[attacker]!;
    firstTarget[attacker] = pair;
    waiting[refutations[pair + 1]!]! += 1;
  }
  return { firstChild, nextChild, firstTarget, nextTarget, waiting };
}

/** An array filled with one number. A plain array is faster than a typed one for the few dozen exhibits of a case. */
function filled(length: number, value: number): number[] {
  const list: number[] = [];
  for (let index = 0; index < length; index += 1) list.push(value);
  return list;
}
