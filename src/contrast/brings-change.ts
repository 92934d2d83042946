import { itemAt, lookUp } from '../model/look-up.ts';
import { firstWhere } from '../model/ends.ts';
import type { Addable } from './addable.ts';
import type { SearchSpace } from './search-space.ts';
import type { Turn } from './enumerate.ts';
import type { FactSetting, VariableFact } from './fact-settings.ts';
import { FREE } from './supposed.ts';
import { greatest } from '../model/extremes.ts';
import { hasMatching } from './matching.ts';

/**
 * Whether one change contains another. An exhibit is compared by the set of counters it adds to (its tokens): one that
 * adds to all counters of another contains it.
 */
export function bringing(
  space: SearchSpace,
  kinds: readonly Addable[],
  facts: readonly VariableFact[],
): (turned: Turn, turn: Turn) => boolean {
  const tokens = tokensOf(space, kinds);
  const isDated = datedIn(space, facts);
  const has = (turned: Turn, column: number, count: number): boolean =>
    (turned.get(column) ?? 0) >= count || [...turned.keys()].some((other) => isDated(other, column));
  const known = new Map<number, Map<number, boolean>>();
  const brings = (column: number, other: number): boolean => {
    if (column === other) return true;
    const answers = known.get(column) ?? new Map<number, boolean>();
    known.set(column, answers);
    const before = answers.get(other);
    if (before !== undefined) return before;
    const [own, others] = [lookUp(tokens, column), lookUp(tokens, other)];
    const all = containsAll(own, others);
    answers.set(other, all);
    return all;
  };
  return (turned, turn) => {
    const additions = new Map<number, number>();
    for (const [column, count] of turn) {
      if (tokens.has(column)) additions.set(column, count);
      else if (!has(turned, column, count)) return false;
    }
    if (additions.size === 0) return true;
    const added = new Map<number, number>();
    for (const [column, count] of turned) if (tokens.has(column)) added.set(column, count);
    return hasMatching(additions, added, brings);
  };
}

function containsAll(set: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  for (const other of others) if (!set.has(other)) return false;
  return true;
}

/** Whether one setting allows only values that another allows too. */
function isWithin({ values, ranges }: FactSetting, other: FactSetting): boolean {
  if (ranges.length === 0) return values.every((value) => other.values.includes(value));
  return ranges.every(({ least, most = Infinity }) =>
    other.ranges.some((range) => range.least <= least && most <= (range.most ?? Infinity)),
  );
}

/**
 * A function that says whether one column sets a fact with a date to values that another allows, and that other without
 * a date. Of a fact with thousands of settings, only those that stand in some change are compared.
 */
function datedIn(
  { facts: cells, cells: all, cellOf }: SearchSpace,
  facts: readonly VariableFact[],
): (column: number, other: number) => boolean {
  const settingsOf = new Map(
    cells.map(({ cell }) => {
      const { members } = itemAt(all, cell);
      return [cell, firstWhere(facts, ({ name }) => name === members[0]).settings];
    }),
  );
  const settingAt = (column: number): FactSetting | undefined => {
    const cell = itemAt(cellOf, column);
    return settingsOf.get(cell)?.[column - itemAt(all, cell).offset - 1];
  };
  return (column, other) => {
    if (cellOf[column] !== cellOf[other]) return false;
    const [setting, allowed] = [settingAt(column), settingAt(other)];
    if (setting?.since === undefined || allowed === undefined || allowed.since !== undefined) return false;
    return isWithin(setting, allowed);
  };
}

/**
 * By the column of an exhibit that may be added: the counters it adds to, each with the value that it adds to of those
 * that are told apart. As numbers, since thousands of exhibits each add to thousands.
 */
function tokensOf(space: SearchSpace, kinds: readonly Addable[]): ReadonlyMap<number, ReadonlySet<number>> {
  const tokens = new Map<number, Set<number>>();
  const { attributePositions } = space.program.coded.book;
  const kindOf = space.cells.map(({ members }): Addable | undefined => {
    const [name = ''] = members;
    return name.startsWith(FREE) ? kinds[Number(name.slice(FREE.length))] : undefined;
  });
  const width =
    1 +
    greatest(
      space.counters.map(({ shared }) => shared.length),
      0,
    );
  for (const [counter, { own, shared }] of space.counters.entries()) {
    const by = space.numbering.distinct[counter];
    for (const [value, entries] of [own, ...shared].entries()) {
      for (const { cell, weights } of entries) {
        const kind = kindOf[cell];
        if (kind === undefined || weights[1] === 0) continue;
        const isNew = kind.labels.some(
          (label) => label.isNew && attributePositions.get(label.attribute) === by,
        );
        const column = itemAt(space.cells, cell).offset + 1;
        const own = tokens.get(column) ?? new Set();
        tokens.set(column, own.add(counter * width + (isNew ? 0 : value)));
      }
    }
  }
  return tokens;
}
