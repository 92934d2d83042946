import type { Program } from '../../src/engine/program.ts';
import type { Since } from '../../src/contrast/contrast.ts';
import { factsOf } from '../../src/engine/facts-of.ts';
import type { Case, Exhibit, Fact, Value } from '../../src/model/case.ts';
import type { Domain } from '../../src/model/vocabulary.ts';
import { entriesOf } from '../../src/model/fact-entries.ts';
import { parseDuration, parseTime } from '../../src/model/time.ts';
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
    const tested = new Set(factTests(program.policy.findings).map(({ fact }) => fact));
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

/** Every test of a fact in some findings, wherever it stands. */
export function factTests(within: unknown): readonly FactTest[] {
  if (typeof within !== 'object' || within === null) return [];
  const inside = Object.values(within).flatMap(factTests);
  return 'fact' in within ? [within as FactTest, ...inside] : inside;
}

interface FactTest {
  readonly fact: string;
  readonly for?: string;
  readonly within?: string;
}

/** The moments since which a fact could be so that a policy might tell apart: at the edges of clocks, and beside exhibits. */
export function datesFor({ policy, vocabulary }: Program, theCase: Case, name: string): readonly number[] {
  if (vocabulary.facts[name]!.fixed === true) return [];
  const asOf = parseTime(theCase['as-of'])!;
  const tests = factTests(policy.findings).filter(({ fact }) => fact === name);
  const spans = tests.flatMap((test) => [test.for, test.within].flatMap((text) => text ?? []));
  const isPassed = JSON.stringify(policy.findings).includes(`"after":{"fact":"${name}"`);
  const cuts = [
    ...spans.map((span) => asOf - parseDuration(span)!),
    ...(isPassed ? theCase.evidence.map(({ observed }) => parseTime(observed)! - 1) : []),
  ];
  if (spans.length === 0 && !isPassed) return [];
  const all = [...cuts.flatMap((cut) => [cut, cut + 1]), asOf];
  return [...new Set(all)].filter((date) => date <= asOf && date >= FIRST);
}

const FIRST = -62_135_596_800_000;

/** A value of a fact, and since when it would be so; undated without. */
export interface Setting {
  readonly value: Value;
  readonly at: number | undefined;
}

/** A fact as a case records it. */
export const recorded = ({ value, at }: Setting): Fact =>
  at === undefined ? value : { value, since: new Date(at).toISOString() };

/** What a fact that findings test could be set to: another value, or one with a date where some clock asks. */
function settingsFor(program: Program, theCase: Case, name: string, domain: Domain): readonly Setting[] {
  const now = factsOf(theCase);
  const fact = Object.hasOwn(theCase.facts, name) ? theCase.facts[name]! : [];
  const asOf = parseTime(theCase['as-of'])!;
  const shown = new Set(
    entriesOf(fact).flatMap(({ since, 'shown-by': shownBy = [] }) =>
      since === undefined || parseTime(since)! <= asOf ? shownBy : [],
    ),
  );
  const isProved = theCase.evidence.some((exhibit) => shown.has(exhibit.id) && inTime(theCase, exhibit));
  const dates = datesFor(program, theCase, name);
  return valuesFor(program, name, domain)
    .filter((value) => applies(program, name, value))
    .flatMap((value): readonly Setting[] => [
      ...(isProved || !Object.hasOwn(now, name) || value !== now[name] ? [{ value, at: undefined }] : []),
      ...dates.map((at) => ({ value, at })),
    ]);
}

/** Facts that may be set otherwise, each with what to. */
export function settable(
  program: Program,
  theCase: Case,
): readonly (readonly [string, readonly Setting[]])[] {
  const { facts } = program.vocabulary;
  return [...new Set(factTests(program.policy.findings).map(({ fact }) => fact))]
    .filter((name) => facts[name]!.fixed !== true)
    .map((name) => [name, settingsFor(program, theCase, name, facts[name]!)]);
}

/** How many cases are tried to find every change. */
export const changesTried = (program: Program, theCase: Case): number =>
  settable(program, theCase).reduce(
    (all, [, settings]) => all * (settings.length + 1),
    2 ** theCase.evidence.length,
  );

/** Every inclusion-minimal change by striking and by setting facts, as `E1 E2|fact=value`: all of them, tried one by one. */
export function changesByForce(program: Program, theCase: Case, verdictOf: VerdictOf): ReadonlySet<string> {
  const { facts, evidence } = theCase;
  const before = verdictOf(program, theCase);
  const settings = settable(program, theCase).reduce<(readonly [string, Setting])[][]>(
    (all, [name, some]) =>
      all.flatMap((one) => [
        one,
        ...some.map((setting): (readonly [string, Setting])[] => [...one, [name, setting]]),
      ]),
    [[]],
  );
  const flips: { readonly struck: number; readonly facts: readonly (readonly [string, Setting])[] }[] = [];
  for (const setting of settings) {
    const set = Object.fromEntries(setting.map(([name, to]) => [name, recorded(to)]));
    const changed = { ...theCase, facts: { ...facts, ...set } };
    for (let struck = 0; struck < 2 ** evidence.length; struck += 1) {
      const ids = new Set(evidence.filter((_, at) => (struck & (1 << at)) !== 0).map(({ id }) => id));
      if (verdictOf(program, changed, { struck: ids }) !== before && isInScope(program, changed, ids))
        flips.push({ struck, facts: setting });
    }
  }
  const does = (a: Setting, b: Setting): boolean =>
    a.value === b.value && (a.at === undefined || a.at === b.at);
  const within = (a: (typeof flips)[number], b: (typeof flips)[number]): boolean =>
    (a.struck & b.struck) === a.struck &&
    a.facts.every(([fact, to]) => b.facts.some(([other, same]) => other === fact && does(to, same)));
  const minimal = flips.filter((flip) => !flips.some((other) => other !== flip && within(other, flip)));
  return new Set(
    minimal.map(({ struck, facts: set }) => {
      const ids = evidence.filter((_, at) => (struck & (1 << at)) !== 0).map(({ id }) => id);
      return changeKey(ids, set);
    }),
  );
}

/** A change as a text. */
export const changeKey = (
  struck: readonly string[],
  facts: readonly (readonly [string, Setting])[],
): string =>
  `${struck.toSorted().join(' ')}|${facts
    .map(([name, { value, at }]) => `${name}=${String(value)}${at === undefined ? '' : `@${at}`}`)
    .toSorted()
    .join(' ')}`;

/** Whether a policy is still for a case without some exhibits. */
function isInScope({ appliesTo }: Program, theCase: Case, struck: ReadonlySet<string>): boolean {
  if (appliesTo.length === 0) return true;
  const facts = factsOf(theCase, { struck });
  return appliesTo.every(({ fact, holds }) => holds(Object.hasOwn(facts, fact) ? facts[fact] : undefined));
}

const applies = (program: Program, name: string, value: Value): boolean =>
  program.appliesTo.every((test) => test.fact !== name || test.holds(value));

/** Every value that a missing or unrated fact could take, and for which the policy applies. */
export function learnableFacts(
  program: Program,
  theCase: Case,
): readonly (readonly [string, readonly Setting[]])[] {
  const facts = factsOf(theCase);
  return Object.entries(program.vocabulary.facts).flatMap(([name, domain]) => {
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (value !== undefined && !('unrated' in domain && domain.unrated === value)) return [];
    const dates = [undefined, ...datesFor(program, theCase, name)];
    const values = valuesFor(program, name, domain).filter((one) => applies(program, name, one));
    return [[name, values.flatMap((one) => dates.map((at) => ({ value: one, at })))] as const];
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

/** What a fact or a value would have to be. */
interface Told {
  readonly to: readonly (Value | undefined)[];
  readonly ranges: readonly { readonly least: number; readonly most: number | undefined }[];
  readonly since?: readonly Since[] | undefined;
}

/** Whether what a fact is set to stands among what is told, or in one of its ranges. */
export function standsFor({ to, ranges, since }: Told, { value, at }: Setting): boolean {
  const isDated =
    since === undefined
      ? at === undefined
      : at !== undefined &&
        since.some(({ after = -Infinity, until = Infinity }) => at > after && at <= until);
  if (!isDated) return false;
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
export function groupsOf(
  theCase: Case,
  by: 'origin' | 'source',
  traced = false,
): ReadonlyMap<string, readonly string[]> {
  const byId = new Map(theCase.evidence.map((exhibit) => [exhibit.id, exhibit]));
  const originOf = (exhibit: Exhibit): string => {
    const source = exhibit['derived-from'];
    return source === undefined ? exhibit.id : originOf(byId.get(source)!);
  };
  const borneBy = (exhibit: Exhibit): unknown => (traced ? byId.get(originOf(exhibit))! : exhibit)['source'];
  const labels = new Set(theCase.evidence.map(borneBy));
  const sourceOf = (exhibit: Exhibit): string => {
    const { id } = exhibit;
    const source = borneBy(exhibit);
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
