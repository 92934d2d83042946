import type { Program } from '../../src/engine/program.ts';
import type { Case, Exhibit, Value } from '../../src/model/case.ts';
import type { Domain } from '../../src/model/vocabulary.ts';
import { parseTime } from '../../src/model/time.ts';
import { verdictByEngine, type VerdictOf } from './verdict-of.ts';

/** A fact among exhibits: no exhibit's id has a space. */
export const factNamed = (fact: string): string => `fact ${fact}`;

/** What a case could be by leaving things out, tried one by one: the obvious way, and exponential. */
export class ByForce {
  /** What may be left out: exhibits by id, then facts as `factNamed` tells them from exhibits of that id. */
  readonly names: readonly string[];
  readonly exhibits: readonly string[];
  readonly facts: readonly string[];
  private readonly program: Program;
  private readonly theCase: Case;
  private readonly verdictOf: VerdictOf;
  private readonly known = new Map<number, string>();

  constructor(program: Program, theCase: Case, verdictOf = verdictByEngine) {
    this.verdictOf = verdictOf;
    this.program = program;
    this.theCase = theCase;
    const tested = new Set(
      Object.values(program.policy.findings).flatMap((finding) => ('fact' in finding ? [finding.fact] : [])),
    );
    this.exhibits = theCase.evidence.map(({ id }) => id);
    this.facts = Object.keys(theCase.facts).filter((fact) => tested.has(fact));
    this.names = [...this.exhibits, ...this.facts.map(factNamed)];
  }

  get everything(): number {
    return 2 ** this.names.length - 1;
  }

  /** The names as bits. */
  bits(names: Iterable<string>): number {
    let bits = 0;
    for (const name of names) bits |= 1 << this.names.indexOf(name);
    return bits;
  }

  /** The verdict when just these are left in. */
  verdict(kept: number): string {
    const known = this.known.get(kept);
    if (known !== undefined) return known;
    const out = (name: string): boolean => (kept & this.bits([name])) === 0;
    const facts = Object.fromEntries(
      Object.entries(this.theCase.facts).filter(
        ([fact]) => !this.facts.includes(fact) || !out(factNamed(fact)),
      ),
    );
    const struck = new Set(this.exhibits.filter(out));
    const verdict = this.verdictOf(this.program, { ...this.theCase, facts }, { struck });
    this.known.set(kept, verdict);
    return verdict;
  }

  /** Whether the verdict is the same, whatever else is left out, when these are left in. */
  suffices(kept: number): boolean {
    const rest = this.everything & ~kept;
    const verdict = this.verdict(this.everything);
    for (let some = rest; ; some = (some - 1) & rest) {
      if (this.verdict(kept | some) !== verdict) return false;
      if (some === 0) return true;
    }
  }

  /** The smallest number of groups of exhibits that, all struck, flip the verdict, and which do; undefined where none do. */
  margin(
    groups: readonly (readonly string[])[],
  ): { readonly size: number; readonly ways: Set<string> } | undefined {
    const verdict = this.verdict(this.everything);
    const ways = new Set<string>();
    let size = Infinity;
    for (let chosen = 1; chosen < 2 ** groups.length; chosen += 1) {
      const count = [...groups.keys()].filter((at) => (chosen & (1 << at)) !== 0);
      if (count.length > size) continue;
      const gone = this.bits(count.flatMap((at) => groups[at]!));
      if (this.verdict(this.everything & ~gone) === verdict) continue;
      if (count.length < size) ways.clear();
      size = count.length;
      ways.add(count.join(','));
    }
    return size === Infinity ? undefined : { size, ways };
  }
}

/** Every inclusion-minimal change by striking and by setting facts, as `E1 E2|fact=value`: all of them, tried one by one. */
export function changesByForce(program: Program, theCase: Case, verdictOf: VerdictOf): ReadonlySet<string> {
  const { facts, evidence } = theCase;
  const before = verdictOf(program, theCase);
  const free = [
    ...new Set(program.findings.flatMap((finding) => (finding.form === 'fact' ? [finding.fact] : []))),
  ]
    .map((position) => program.coded.book.facts[position]!)
    .filter(({ domain }) => domain.fixed !== true);
  const settings: (readonly [string, Value][])[] = free.reduce<[string, Value][][]>(
    (all, { name, domain }) =>
      all.flatMap((one) => [
        one,
        ...valuesFor(program, name, domain)
          .filter((value) => value !== facts[name] && applies(program, name, value))
          .map((value): [string, Value][] => [...one, [name, value]]),
      ]),
    [[]],
  );
  const flips: { readonly struck: number; readonly facts: readonly [string, Value][] }[] = [];
  for (const setting of settings) {
    const changed = { ...theCase, facts: { ...facts, ...Object.fromEntries(setting) } };
    for (let struck = 0; struck < 2 ** evidence.length; struck += 1) {
      const ids = evidence.filter((_, at) => (struck & (1 << at)) !== 0).map(({ id }) => id);
      if (verdictOf(program, changed, { struck: new Set(ids) }) !== before)
        flips.push({ struck, facts: setting });
    }
  }
  const within = (a: (typeof flips)[number], b: (typeof flips)[number]): boolean =>
    (a.struck & b.struck) === a.struck &&
    a.facts.every(([fact, value]) => b.facts.some(([other, same]) => other === fact && same === value));
  const size = ({ struck, facts: set }: (typeof flips)[number]): number =>
    evidence.filter((_, at) => (struck & (1 << at)) !== 0).length + set.length;
  const minimal = flips.filter(
    (flip) => !flips.some((other) => size(other) < size(flip) && within(other, flip)),
  );
  return new Set(
    minimal.map(({ struck, facts: set }) => {
      const ids = evidence.filter((_, at) => (struck & (1 << at)) !== 0).map(({ id }) => id);
      return changeKey(ids, set);
    }),
  );
}

/** A change as a text. */
export const changeKey = (struck: readonly string[], facts: readonly (readonly [string, Value])[]): string =>
  `${struck.toSorted().join(' ')}|${facts
    .map(([name, value]) => `${name}=${String(value)}`)
    .toSorted()
    .join(' ')}`;

const applies = (program: Program, name: string, value: Value): boolean =>
  program.appliesTo.every((test) => test.fact !== name || test.holds(value));

/** Every value that a missing or unrated fact could take, and for which the policy applies. */
export function learnableFacts(
  program: Program,
  { facts }: Case,
): readonly (readonly [string, readonly Value[]])[] {
  return Object.entries(program.vocabulary.facts).flatMap(([name, domain]) => {
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (value !== undefined && !('unrated' in domain && domain.unrated === value)) return [];
    return [[name, valuesFor(program, name, domain).filter((one) => applies(program, name, one))] as const];
  });
}

/** Values of a fact: all of them, or whole numbers and labels near those that the policy names. */
function valuesFor({ policy }: Program, name: string, domain: Domain): readonly Value[] {
  if ('scale' in domain) return domain.scale;
  if ('one-of' in domain) return domain['one-of'];
  if (domain.type === 'boolean') return [true, false];
  const text = JSON.stringify([policy.findings, policy['applies-to']]);
  const near = [...text.matchAll(/\b\d+\b/g)].flatMap(([number]) => [
    Number(number) - 1,
    Number(number),
    Number(number) + 1,
  ]);
  if (domain.type === 'integer')
    return [...new Set([0, 1, 2, 3, 4, 5, 6, ...near])].filter((value) => value >= 0);
  void name;
  return [...new Set([...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word!))];
}

/** Whether a value stands among those of a change, or in one of its ranges. */
export function standsFor(
  {
    to,
    ranges,
  }: {
    readonly to: readonly Value[];
    readonly ranges: readonly { readonly least: number; readonly most: number | undefined }[];
  },
  value: Value,
): boolean {
  if (ranges.length === 0) return to.includes(value);
  return ranges.some(({ least, most }) => Number(value) >= least && Number(value) <= (most ?? Infinity));
}

/** Every value that a missing or unrated attribute of an exhibit could take, with labels that others bear and a new one. */
export function learnableValues(
  program: Program,
  theCase: Case,
  exhibit: Exhibit,
  name: string,
): readonly Value[] {
  const domain = program.vocabulary.attributes[name]!;
  const value = Object.hasOwn(exhibit, name) ? exhibit[name] : undefined;
  if (value !== undefined && !('unrated' in domain && domain.unrated === value)) return [];
  if ('scale' in domain) return domain.scale;
  if ('one-of' in domain) return domain['one-of'];
  if (domain.type === 'boolean') return [true, false];
  const borne = theCase.evidence.flatMap((other) =>
    Object.hasOwn(other, name) ? [other[name] as Value] : [],
  );
  const text = JSON.stringify(program.policy.classes);
  if (domain.type === 'reference')
    return [...borne, 'nobody-else', ...[...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word!)];
  const near = [...text.matchAll(/\b\d+\b/g)].flatMap(([number]) => [
    Number(number) - 1,
    Number(number),
    Number(number) + 1,
  ]);
  return [...borne, 987_654_321, 0, ...near.filter((number) => number >= 0)];
}

/** The exhibits of each origin, and of each source. */
export function groupsOf(theCase: Case, by: 'origin' | 'source'): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(theCase.evidence.map((exhibit) => [exhibit.id, exhibit]));
  const originOf = (exhibit: Exhibit): string => {
    const source = exhibit['derived-from'];
    return source === undefined ? exhibit.id : originOf(byId.get(source)!);
  };
  const labels = new Set(theCase.evidence.map((exhibit) => exhibit['source']));
  const sourceOf = ({ id, source }: Exhibit): string => {
    if (typeof source === 'string') return source;
    return labels.has(id) ? `exhibit ${id}` : id;
  };
  const groups = new Map<string, string[]>();
  for (const exhibit of theCase.evidence) {
    const name = by === 'origin' ? originOf(exhibit) : sourceOf(exhibit);
    groups.set(name, [...(groups.get(name) ?? []), exhibit.id]);
  }
  return groups;
}

/** Whether an exhibit is in time. */
export const inTime = (theCase: Case, { observed }: Exhibit): boolean =>
  parseTime(observed)! <= parseTime(theCase['as-of'])!;
