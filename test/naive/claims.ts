import type { Program } from '../../src/engine/program.ts';
import type {
  Addition,
  Contrast,
  Margin,
  OpenQuestions,
  Interchangeable,
  Since,
} from '../../src/contrast/contrast.ts';
import { relevantClasses, groupedAttributes } from '../../src/contrast/relevant-classes.ts';
import { caseViewOf } from '../../src/contrast/case-view.ts';
import { sweep } from '../../src/contrast/sweep.ts';
import type { Case, Exhibit, Value } from '../../src/model/case.ts';
import { entriesOf } from '../../src/model/fact-entries.ts';
import { parseDuration, parseTime } from '../../src/model/time.ts';
import { drawAttributes, drawCase, surroundings } from './draw-case.ts';
import { pick, seeded, type Draw } from './draw.ts';
import { selects } from './situation.ts';
import {
  ByForce,
  changeKey,
  changesByForce,
  factNamed,
  factTests,
  groupsOf,
  learnableFacts,
  learnableValues,
  recorded,
  standsFor,
  type Setting,
} from './by-force.ts';
import { verdictByEngine, type VerdictOf } from './verdict-of.ts';

/** A case under the policy that decides it. */
export interface Subject {
  readonly program: Program;
  readonly case: Case;
  /** What decides the case otherwise than as it stands, while every way is tried. */
  readonly verdictOf?: VerdictOf;
}

/** Holds what is said of a case against trying everything. @returns what of it does not hold */
type Check = (subject: Subject, contrast: Contrast, force: ByForce) => readonly string[];

/** Every choice of names that shares leave open. */
export function choices(shares: readonly Interchangeable[]): readonly (readonly string[])[] {
  return shares.reduce<readonly (readonly string[])[]>(
    (all, { count, of }) => all.flatMap((one) => subsets(of, count).map((some) => [...one, ...some])),
    [[]],
  );
}

function subsets(of: readonly string[], count: number): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return of.flatMap((name, at) => subsets(of.slice(at + 1), count - 1).map((rest) => [name, ...rest]));
}

/** What is said to compel the verdict does; and where it is said to be minimal, nothing of it can be left out. */
const sufficientFaults: Check = (_subject, { sufficient, pivotal }, force) => {
  const faults: string[] = [];
  for (const exhibits of choices(sufficient.shares).slice(0, 20)) {
    const names = [...exhibits, ...sufficient.facts.map(factNamed)];
    const kept = force.bits(names);
    if (!force.suffices(kept)) faults.push(`${names.join()} do not suffice`);
    for (const name of sufficient.minimal ? names : [])
      if (force.suffices(kept & ~force.bits([name]))) faults.push(`${names.join()} without ${name} suffice`);
  }
  const verdict = force.verdict(force.everything);
  const alone = force.names.filter(
    (name) => force.verdict(force.everything & ~force.bits([name])) !== verdict,
  );
  const told = [...pivotal.exhibits, ...pivotal.facts.map(factNamed)];
  if (!told.every((name) => alone.includes(name)) || (pivotal.complete && told.length < alone.length))
    faults.push(`pivotal is ${alone.join()}`);
  return faults;
};

const marginFaults: Check = ({ case: theCase, program }, { margin }, force) => {
  const each = new Map(theCase.evidence.map(({ id }) => [id, [id]]));
  const hasSources = Object.hasOwn(program.vocabulary.attributes, 'source');
  return [
    ...marginFault('exhibits', margin.exhibits, each, force),
    ...marginFault('origins', margin.origins, groupsOf(theCase, 'origin'), force),
    ...(hasSources
      ? marginFault('sources', margin.sources!, groupsOf(theCase, 'source', isTraced(program)), force)
      : []),
  ];
};

/** Whether an exhibit is of the source of what it repeats. */
function isTraced({ vocabulary }: Program): boolean {
  const domain: object = vocabulary.attributes['source']!;
  return 'traced' in domain && domain.traced === true;
}

/** A margin is exact, or a bound that holds; and every way to fall is one, and all of them are told where that is said. */
function marginFault(
  what: string,
  given: Margin,
  groups: ReadonlyMap<string, readonly string[]>,
  force: ByForce,
): readonly string[] {
  const names = [...groups.keys()];
  const found = force.margin([...groups.values()]);
  const said = given.kind === 'exact' ? `${given.size}` : given.kind;
  const wrong = [
    `${what}: ${said}${given.kind === 'more-than' ? ` ${given.size}` : ''}; by force ${found?.size}`,
  ];
  if (given.kind === 'never') return found === undefined ? [] : wrong;
  if (given.kind === 'more-than') return (found?.size ?? Infinity) > given.size ? [] : wrong;
  if (found?.size !== given.size) return wrong;
  const ways = [...found.ways].map((way) => keyOf(way.split(',').map((at) => names[Number(at)]!)));
  const told = given.ways.flatMap((way) => choices(way).map(keyOf));
  const stray = told.filter((way) => !ways.includes(way));
  const left = ways.filter((way) => !told.includes(way));
  return [
    ...stray.map((way) => `${what}: ${way} is no way to fall`),
    ...(given.allWays ? left.map((way) => `${what}: ${way} was not told`) : []),
    ...(new Set(told).size < told.length ? [`${what}: a way is told twice`] : []),
  ];
}

const keyOf = (names: readonly string[]): string => names.toSorted().join(' ');

/** Every change flips the verdict, and nothing of it can be left out; all are told up to where that is said. */
const changeFaults: Check = (
  { program, case: theCase, verdictOf = verdictByEngine },
  { changes, verdict },
) => {
  const expected = changesByForce(program, theCase, verdictOf);
  const covered = new Set<string>();
  const faults: string[] = [];
  for (const { struck, facts, added } of changes.list) {
    if (added.length > 0) continue;
    const values = facts.map((fact) =>
      [...expected]
        .flatMap((one) => settingsIn(one, fact.fact))
        .filter((setting) => standsFor(fact, setting))
        .map((setting): [string, Setting] => [fact.fact, setting]),
    );
    const settings = values.reduce<(readonly [string, Setting][])[]>(
      (all, some) => all.flatMap((one) => some.map((value) => [...one, value])),
      [[]],
    );
    for (const names of choices(struck)) {
      const keys = settings.map((setting) => changeKey(names, setting));
      for (const key of keys) if (expected.has(key)) covered.add(key);
      if (!keys.some((key) => expected.has(key)))
        faults.push(`${changeKey(names, [])} with ${facts.map(({ fact }) => fact).join()} is no change`);
    }
  }
  const reach = changes.complete ? Infinity : changes.upTo;
  const missed = [...expected].filter((one) => !covered.has(one) && sizeOf(one) <= reach);
  if (missed.length > 0 && !changes.cut)
    faults.push(`missed ${missed.slice(0, 3).join('; ')} of ${missed.length}`);
  faults.push(...tellingFaults({ program, case: theCase, verdictOf }, changes, verdict));
  if (changes.list.some((one) => one.verdict === verdict)) faults.push('a change that changes nothing');
  return faults;
};

/** Whatever is told of what facts would have to be, and since when, each of it flips the verdict. */
function tellingFaults(
  { program, case: theCase, verdictOf = verdictByEngine }: Subject,
  { list }: Contrast['changes'],
  verdict: string,
): readonly string[] {
  const draw = seeded(list.length);
  return list.flatMap(({ facts, struck, added }) => {
    const gone = new Set(struck.flatMap(({ count, of }) => of.slice(0, count)));
    const evidence = [...theCase.evidence, ...added.flatMap(({ examples }) => examples)];
    for (let round = 0; round < (facts.length === 0 ? 0 : 12); round += 1) {
      const set = Object.fromEntries(
        facts.map(({ fact, to, since }) => [
          fact,
          recorded({
            value: pick(draw, to),
            at: since === undefined ? undefined : dateIn(draw, theCase, since),
          }),
        ]),
      );
      const changed = { ...theCase, evidence, facts: { ...theCase.facts, ...set } };
      if (verdictOf(program, changed, { struck: gone }) === verdict)
        return [`${JSON.stringify(set)} flips nothing, and is ${JSON.stringify(facts)}`];
    }
    return [];
  });
}

/** A moment in one of some stretches, often at its edge. */
function dateIn(draw: Draw, theCase: Case, since: readonly Since[]): number {
  const { after, until } = pick(draw, since);
  const last = until ?? parseTime(theCase['as-of'])!;
  const first = after === undefined ? Math.max(FIRST, last - 400 * 86_400_000) : after + 1;
  return pick(draw, [first, last, first + Math.floor((draw(1000) * (last - first)) / 1000)]);
}

/** The first moment that can be written down. */
const FIRST = -62_135_596_800_000;

const sizeOf = (key: string): number => key.split(/[ |]/).filter((part) => part !== '').length;

function settingsIn(key: string, fact: string): readonly Setting[] {
  return key
    .split('|')[1]!
    .split(' ')
    .flatMap((part) => {
      if (!part.startsWith(`${fact}=`)) return [];
      const [text = '', at] = part.slice(fact.length + 1).split('@');
      const value =
        text === 'true' ? true : text === 'false' ? false : /^\d+$/.test(text) ? Number(text) : text;
      return [{ value, at: at === undefined ? undefined : Number(at) }];
    });
}

/** Of a change in which exhibits are added, too, nothing can be left out. */
const additionMinimality: Check = (
  { program, case: theCase, verdictOf = verdictByEngine },
  { changes, verdict },
) => {
  const faults: string[] = [];
  for (const { struck, facts, added } of changes.list) {
    const examples = added.flatMap((one) => one.examples);
    if (examples.length === 0) continue;
    const gone = struck.flatMap(({ count, of }) => of.slice(0, count));
    const parts = examples.length + gone.length + facts.length;
    if (parts > 10) continue;
    const whole = 2 ** parts - 1;
    for (let kept = 0; kept <= whole; kept += 1) {
      const has = (at: number): boolean => (kept & (1 << at)) !== 0;
      const evidence = [...theCase.evidence, ...examples.filter((_, at) => has(at))];
      const without = new Set(gone.filter((_, at) => has(examples.length + at)));
      const set = facts.filter((_, at) => has(examples.length + gone.length + at));
      const changed = Object.fromEntries(set.map(({ fact, recorded: as }) => [fact, as]));
      const all = { ...theCase, evidence, facts: { ...theCase.facts, ...changed } };
      const flips = verdictOf(program, all, { struck: without }) !== verdict;
      if (flips !== (kept === whole)) {
        faults.push(
          `${kept} of ${whole} of a change in ${parts} parts ${flips ? 'flips' : 'does not flip'} it`,
        );
        break;
      }
    }
  }
  return faults;
};

/** Exhibits drawn at random that are as an addition says do what its examples do. */
const describedFaults: Check = (
  { program, case: theCase, verdictOf = verdictByEngine },
  { changes, verdict },
) => {
  const { policy, vocabulary } = program;
  const draw = seeded(theCase.evidence.length);
  const situation = { policy, vocabulary, theCase, admitted: [] };
  const asOf = parseTime(theCase['as-of'])!;
  const faults: string[] = [];
  const grouped = [...groupedAttributes(program, relevantClasses(program)).keys()];
  const classesOf = (exhibit: Exhibit): readonly string[] =>
    relevantClasses(program).filter((one) => selects(situation, one, exhibit));
  const drawnAs = (addition: Addition, example: Exhibit, several: boolean): Exhibit | undefined => {
    const { kinds, age, labels, classes, not, without } = addition;
    const [from, to] = [age?.from ?? 0, age?.to ?? (age?.from ?? 0) + 400 * 86_400_000];
    const attributes: Record<string, Value> = drawAttributes(draw, vocabulary.attributes);
    for (const name of without) delete attributes[name];
    // what several bear is told
    if (several) for (const name of grouped) delete attributes[name];
    for (const { attribute, value, isNew } of labels)
      attributes[attribute] = isNew ? (example[attribute] as Value) : value;
    const youngest = asOf - from;
    const oldest = Math.max(asOf - to + 1, FIRST);
    const exhibit: Exhibit = {
      ...attributes,
      id: example.id,
      kind: pick(draw, kinds),
      observed: new Date(youngest - draw(Math.max(1, youngest - oldest))).toISOString(),
      summary: 'drawn',
    };
    const fits =
      classes.every((one) => selects(situation, one, exhibit)) &&
      !not.some(({ id }) => selects(situation, id, exhibit)) &&
      (!several || classesOf(exhibit).join() === classesOf(example).join());
    return fits ? exhibit : undefined;
  };
  for (const { struck, facts, added } of changes.list) {
    const struckIds = new Set(struck.flatMap(({ count, of }) => of.slice(0, count)));
    const set = Object.fromEntries(facts.map(({ fact, recorded: as }) => [fact, as]));
    for (let round = 0; round < 12; round += 1) {
      const drawn = added.flatMap((addition) =>
        addition.examples.map((example) => {
          for (let tried = 0; tried < 30; tried += 1) {
            const exhibit = drawnAs(addition, example, added.length > 1 || addition.count > 1);
            if (exhibit !== undefined) return exhibit;
          }
          return example;
        }),
      );
      const evidence = [...theCase.evidence, ...drawn];
      const changed = { ...theCase, evidence, facts: { ...theCase.facts, ...set } };
      if (verdictOf(program, changed, { struck: struckIds }) !== verdict) continue;
      faults.push(`${JSON.stringify(drawn)} flips nothing, and is ${JSON.stringify(added)}`);
      break;
    }
  }
  return faults;
};

/**
 * Exhibits drawn at random, one or two of them new in every way, never flip a verdict that is said to take more; and where
 * they do flip it, a change no larger is told.
 */
const additionFaults: Check = (
  { program, case: theCase, verdictOf = verdictByEngine },
  { changes, verdict },
) => {
  const { policy, vocabulary } = program;
  if (verdict === 'terminate') return [];
  const draw = seeded(theCase.evidence.length + 1);
  const around = surroundings(policy, vocabulary);
  const smallest = changes.list[0]?.size ?? Infinity;
  const faults: string[] = [];
  for (let round = 0; round < 30; round += 1) {
    const drawn = drawCase(draw, around).evidence.slice(0, 1 + (round % 2));
    const added = drawn.map(({ 'derived-from': _source, refutes: _refutes, ...exhibit }, at) => ({
      ...exhibit,
      id: `added-${at}`,
      kind: exhibit.kind,
      observed: theCase['as-of'],
      summary: 'added',
    }));
    const flips = verdictOf(program, { ...theCase, evidence: [...theCase.evidence, ...added] }) !== verdict;
    if (flips && smallest > added.length && changes.upTo >= added.length)
      faults.push(`${JSON.stringify(added)} flips it`);
  }
  return faults;
};

/** By value that is missing or unrated: every value with which the case comes out otherwise, and which that is. */
function singles(
  { program, case: theCase, verdictOf = verdictByEngine }: Subject,
  verdict: string,
): ReadonlyMap<string, readonly Setting[]> {
  const flips = new Map<string, Setting[]>();
  const tryOne = (key: string, setting: Setting, changed: Case): void => {
    if (verdictOf(program, changed) !== verdict) flips.set(key, [...(flips.get(key) ?? []), setting]);
  };
  for (const [at, exhibit] of theCase.evidence.entries())
    for (const name of Object.keys(program.vocabulary.attributes))
      for (const value of new Set(learnableValues(program, theCase, exhibit, name)))
        tryOne(
          `${exhibit.id}.${name}`,
          { value, at: undefined },
          { ...theCase, evidence: theCase.evidence.with(at, { ...exhibit, [name]: value }) },
        );
  for (const [name, settings] of learnableFacts(program, theCase))
    for (const setting of settings)
      tryOne(`undefined.${name}`, setting, {
        ...theCase,
        facts: { ...theCase.facts, [name]: recorded(setting) },
      });
  return flips;
}

/** Where a verdict is said to be settled, no values that are missing flip it together. */
const settledFaults: Check = ({ program, case: theCase, verdictOf = verdictByEngine }, { open, verdict }) => {
  if (open.settled !== true) return [];
  const unknowns = [
    ...learnableFacts(program, theCase).map(([name, values]) => ({ exhibit: undefined, name, values })),
    ...theCase.evidence.flatMap((exhibit) =>
      Object.keys(program.vocabulary.attributes).map((name) => ({
        exhibit: exhibit.id,
        name,
        values: learnableValues(program, theCase, exhibit, name).map((value): Setting => ({
          value,
          at: undefined,
        })),
      })),
    ),
  ].filter(({ values }) => values.length > 0);
  const draw = seeded(unknowns.length);
  for (let round = 0; round < 60; round += 1) {
    const learned = unknowns.flatMap(({ exhibit, name, values }) =>
      draw(2) === 0 ? [] : [{ exhibit, name, ...pick(draw, values) }],
    );
    if (verdictOf(program, learnedIn(theCase, learned)) !== verdict)
      return [`${JSON.stringify(learned)} flips what is settled`];
  }
  return [];
};

/** Each value that is said to flip the verdict does, and where all are said to be told, each that does is. */
const openFaults: Check = (subject, { open, verdict }) => {
  const { program, case: theCase, verdictOf = verdictByEngine } = subject;
  const flips = singles(subject, verdict);
  const faults: string[] = [];
  for (const { unknowns } of open.questions) {
    for (const learned of combinations(theCase, unknowns)) {
      const flipped = verdictOf(program, learnedIn(theCase, learned)) !== verdict;
      if (!flipped) faults.push(`${JSON.stringify(learned)} flips nothing`);
    }
    if (unknowns.length > 1)
      for (const { exhibit, name } of unknowns)
        if (exhibit !== undefined && flips.has(`${exhibit}.${name}`))
          faults.push(`${exhibit}.${name} does it alone`);
  }
  if (open.complete) faults.push(...untold(flips, open, theCase));
  if (open.settled === true && flips.size > 0) faults.push('not settled');
  return faults;
};

function untold(
  flips: ReadonlyMap<string, readonly Setting[]>,
  { questions }: OpenQuestions,
  { evidence }: Case,
): readonly string[] {
  return [...flips].flatMap(([key, settings]) => {
    const told = questions.flatMap(({ unknowns: [first, ...others] }) =>
      others.length === 0 && `${first!.exhibit}.${first!.name}` === key ? [first!] : [],
    );
    const name = key.slice(key.lastIndexOf('.') + 1);
    const borne = new Set(evidence.map((exhibit) => exhibit[name]));
    const isTold = (setting: Setting): boolean =>
      told.some(
        ({ values, ranges, since }) =>
          standsFor({ to: values, ranges: [], since }, setting) ||
          (ranges.length > 0 && standsFor({ to: [], ranges, since }, setting)) ||
          (values.includes(undefined) && !borne.has(setting.value)),
      );
    // a date more than is needed is told with the value
    const needless = ({ value, at }: Setting): boolean =>
      at !== undefined && settings.some((other) => other.value === value && other.at === undefined);
    const left = settings.filter((setting) => !isTold(setting) && !needless(setting));
    return left.length === 0
      ? []
      : [`${key} is not told for ${JSON.stringify(left)}, only for ${JSON.stringify(told)}`];
  });
}

export interface Learned {
  readonly exhibit: string | undefined;
  readonly name: string;
  readonly value: Value | undefined;
  readonly at?: number | undefined;
}

/** Some of the combinations of values that unknowns could have. */
function combinations(
  theCase: Case,
  unknowns: OpenQuestions['questions'][number]['unknowns'],
): readonly (readonly Learned[])[] {
  return unknowns
    .reduce<readonly (readonly Learned[])[]>(
      (all, { exhibit, name, values, shared, since }) =>
        all.flatMap((one) =>
          values.flatMap((value) =>
            datesOf(theCase, since).map((at) => [
              ...one,
              { exhibit, name, value: shared ? 'nobody-but-these' : value, at },
            ]),
          ),
        ),
      [[]],
    )
    .slice(0, 60);
}

/** Moments at the edges of stretches; no date where none is needed. */
export function datesOf(theCase: Case, since: readonly Since[] | undefined): readonly (number | undefined)[] {
  if (since === undefined) return [undefined];
  const asOf = parseTime(theCase['as-of'])!;
  return since.flatMap(({ after, until = asOf }) => [after === undefined ? until - 1 : after + 1, until]);
}

/** A case in which some values are known; a label that nobody else bears is one of its own. */
export function learnedIn(theCase: Case, learned: readonly Learned[]): Case {
  const facts = learned.filter(({ exhibit }) => exhibit === undefined);
  return {
    ...theCase,
    facts: {
      ...theCase.facts,
      ...Object.fromEntries(facts.map(({ name, value, at }) => [name, recorded({ value: value!, at })])),
    },
    evidence: theCase.evidence.map((exhibit): Exhibit => {
      const own = learned.filter((one) => one.exhibit === exhibit.id);
      return {
        ...exhibit,
        ...Object.fromEntries(own.map(({ name, value }) => [name, value ?? `nobody-but-${exhibit.id}`])),
      };
    }),
  };
}

const timeFaults: Check = (
  { program, case: theCase, verdictOf = verdictByEngine },
  { lapse, lasts, verdict },
) => {
  const asOf = parseTime(theCase['as-of'])!;
  const year = 366 * 86_400_000;
  const { stretches } = sweep(caseViewOf(program, theCase, {}), asOf, asOf + year);
  const faults: string[] = [];
  const at = (time: number): string => verdictOf(program, theCase, { asOf: time });
  const swept = (time: number): string => stretches.findLast(({ from }) => from <= time)!.verdict;
  for (let step = 0; step < 100; step += 1) {
    const time = asOf + Math.floor((step * step * year) / 10_000);
    if (at(time) !== swept(time)) faults.push(`at ${time}`);
  }
  const dates = entryDates(theCase.facts);
  const spans = factTests(program.policy.findings).flatMap((test) =>
    [test.for, test.within].flatMap((text) => (text === undefined ? [] : [parseDuration(text)!])),
  );
  const turns = dates.flatMap((date) => [date, ...spans.map((span) => date + span)]);
  for (const from of [...stretches.map((one) => one.from), ...turns.filter((turn) => turn <= asOf + year)])
    for (const time of [from, from - 1])
      if (time >= asOf && at(time) !== swept(time)) faults.push(`near ${time}`);
  const first = stretches.find((one) => one.verdict !== verdict);
  const isKnown = lasts === undefined || lapse !== undefined || (first !== undefined && first.from <= lasts);
  if (isKnown && first !== undefined && first.from !== lapse?.from) faults.push(`lapses at ${first.from}`);
  if (
    lapse !== undefined &&
    [lapse.passing, lapse.coming, lapse.maturing, lapse.refuted, lapse.restored, lapse.facts].every(
      ({ length }) => length === 0,
    )
  )
    faults.push('lapses without a cause');
  return faults;
};

/** Every moment since which an entry of a fact is so. */
const entryDates = (facts: Case['facts']): readonly number[] =>
  Object.values(facts).flatMap((fact) =>
    entriesOf(fact).flatMap(({ since }) => (since === undefined ? [] : [parseTime(since)!])),
  );

const CHECKS = {
  sufficientFaults,
  marginFaults,
  changeFaults,
  additionMinimality,
  describedFaults,
  additionFaults,
  openFaults,
  settledFaults,
  timeFaults,
} satisfies Readonly<Record<string, Check>>;

/** All that is said of a case and does not hold. */
export function claimFaults(subject: Subject, contrast: Contrast): readonly string[] {
  const force = new ByForce(subject.program, subject.case, subject.verdictOf);
  return Object.entries(CHECKS).flatMap(([name, check]) =>
    check(subject, contrast, force)
      .slice(0, 3)
      .map((fault) => `${name}: ${fault}`),
  );
}
