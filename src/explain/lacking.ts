import { named } from '../model/named.ts';
import { firstOf } from '../model/ends.ts';
import { byForm, isJoin, type ByForm, type Finding, type JoinForm } from '../model/forms/forms.ts';
import type { ConditionTrace } from '../model/verdict.ts';

/** One thing that keeps a condition from holding: a finding that is not established but should be, or the reverse. */
export interface Lack {
  readonly finding: string;
  readonly how: 'missing' | 'against';
}

/** Alternative lists: any one of them would be enough. */
type Lists = readonly (readonly Lack[])[];

/** How many alternatives to compare at most, keeping the shortest: enough for any realistic policy. */
const WEIGHED = 64;

/**
 * The shortest list of changes in findings that would make a condition hold. Findings that join others are replaced by
 * those they join, down to findings on exhibits and facts. Of several lists of equal length, the first.
 * @param findings the policy's findings
 * @param established by finding id
 */
export function lacking(
  condition: ConditionTrace,
  findings: Readonly<Record<string, Finding>>,
  established: ReadonlyMap<string, boolean>,
): readonly Lack[] {
  const memo = new Map<string, Lists>();
  const ofFinding = (id: string, wanted: boolean): Lists => {
    if ((established.get(id) === true) === wanted) return [[]];
    const key = `${wanted}:${id}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const lists = ofForm(id, wanted);
    memo.set(key, lists);
    return lists;
  };
  const parts: Parts = (ids, wanted) => ids.map((id) => ofFinding(id, wanted));
  const ofForm = (id: string, wanted: boolean): Lists => {
    const finding = named(findings, id);
    const lists = isJoin(finding) ? byForm(LISTS, finding, wanted, parts) : [];
    // one that asks for more findings than it lists has no list: it is what is lacking
    return lists.length > 0 ? lists : [[{ finding: id, how: wanted ? 'missing' : 'against' }]];
  };
  const ofCondition = (part: ConditionTrace, wanted: boolean): Lists => {
    if (part.holds === wanted) return [[]];
    if (part.op === 'finding') return ofFinding(part.id, wanted);
    const below = part.parts.map((inner) => ofCondition(inner, part.op === 'none' ? !wanted : wanted));
    return (part.op === 'any') === wanted ? any(below) : every(below);
  };
  return firstOf(ofCondition(condition, true));
}

/** The alternatives for each of some findings to be established, or not to be. */
type Parts = (ids: readonly string[], wanted: boolean) => readonly Lists[];

/** By form that joins others: the alternatives for a finding to be established, or not to be. */
const LISTS: ByForm<[wanted: boolean, parts: Parts], Lists, JoinForm> = {
  all: ({ all }, wanted, parts) => (wanted ? every : any)(parts(all, wanted)),
  any: (finding, wanted, parts) => (wanted ? any : every)(parts(finding.any, wanted)),
  none: ({ none }, wanted, parts) => (wanted ? every : any)(parts(none, !wanted)),
  of: (finding, wanted, parts) => {
    const { 'at-least': low = 0, 'at-most': high = Infinity, exactly } = finding;
    const [least, most] = exactly === undefined ? [low, high] : [exactly, exactly];
    const of = [...new Set(finding.of)];
    const [yes, no] = [parts(of, true), parts(of, false)];
    const size = of.length;
    // at least `least` established, and at least size − `most` not established
    const enough = some(yes, least);
    const few = some(no, size - most);
    if (wanted) return every([enough, few]);
    return any([some(no, size - least + 1), some(yes, most + 1)]);
  },
};

/** Of more parts than this, only the shortest list of each is looked at: the alternatives would take too long. */
const MANY = 50;

/** Likewise of so many combinations of parts with how many of them must hold. */
const COMBINED = 1024;

/** Combines alternatives so that every part is satisfied. */
const every = (parts: readonly Lists[]): Lists =>
  parts.length > MANY
    ? together(parts)
    : parts.reduce<Lists>(
        (all, lists) => shortest(all.flatMap((one) => lists.map((other) => union(one, other)))),
        [[]],
      );

/** The shortest list of each of some parts, as one list; no list where a part has none. */
function together(parts: readonly Lists[]): Lists {
  const lists = parts.flatMap(([shortestOne]) => (shortestOne === undefined ? [] : [shortestOne]));
  return lists.length < parts.length
    ? []
    : [[...new Map(lists.flat().map((lack) => [keyOf(lack), lack])).values()]];
}

/** Combines alternatives so that at least `count` parts are satisfied; empty where there are too few parts. */
function some(parts: readonly Lists[], count: number): Lists {
  if (count <= 0) return [[]];
  if (count > parts.length) return [];
  if (parts.length * count > COMBINED) {
    const easiest = [...parts.keys()].filter((at) => parts[at]!.length > 0);
    easiest.sort((a, b) => parts[a]![0]!.length - parts[b]![0]!.length || a - b);
    const chosen = new Set(easiest.slice(0, count));
    return chosen.size < count ? [] : together(parts.filter((_, at) => chosen.has(at)));
  }
  let ways: readonly Lists[] = Array.from({ length: count + 1 }, (_, chosen) => (chosen === 0 ? [[]] : []));
  for (const part of parts) {
    ways = ways.map((lists, chosen) =>
      chosen === 0 ? lists : shortest([...lists, ...every([ways[chosen - 1]!, part])]),
    );
  }
  return ways[count]!;
}

const any = (parts: readonly Lists[]): Lists => shortest(parts.flat());

const shortest = (lists: Lists): Lists => lists.toSorted((a, b) => a.length - b.length).slice(0, WEIGHED);

function union(one: readonly Lack[], other: readonly Lack[]): readonly Lack[] {
  const known = new Set(one.map(keyOf));
  return [...one, ...other.filter((lack) => !known.has(keyOf(lack)))];
}

const keyOf = ({ finding, how }: Lack): string => `${how}:${finding}`;
