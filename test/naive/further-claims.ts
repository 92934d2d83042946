import type { Addition, Change, Contrast, OpenQuestions } from '../../src/contrast/contrast.ts';
import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { caseViewOf } from '../../src/contrast/case-view.ts';
import { sweep } from '../../src/contrast/sweep.ts';
import { decide } from '../../src/engine/decide.ts';
import { factsOf } from '../../src/engine/facts-of.ts';
import { settle, type Settlement } from '../../src/engine/settle.ts';
import type { Case, Exhibit, Fact, Value } from '../../src/model/case.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { entriesOf } from '../../src/model/fact-entries.ts';
import { own } from '../../src/model/named.ts';
import { parseDuration, parseTime } from '../../src/model/time.ts';
import { factTests, learnableFacts, learnableValues, recorded, settable, standsFor } from './by-force.ts';
import { choices, datesOf, learnedIn, type Learned, type Subject } from './claims.ts';
import { drawCase, surroundings } from './draw-case.ts';
import { pick, sample, seeded, within, type Draw } from './draw.ts';

/** Holds what is said of a case against trying it. @returns what of it does not hold */
type Check = (subject: Subject, contrast: Contrast) => readonly string[];

const told = ({ verdict, contested, grounds }: Settlement): string =>
  JSON.stringify([verdict, contested, grounds]);

/** What a change is said to lead to is what the changed case comes to; the smallest come first. */
const outcomeFaults: Check = ({ program, case: theCase }, { changes: { list } }) => {
  const broken = (one: Case): readonly string[] => decide(program, one, '').trace.brokenAssumptions;
  const before = broken(theCase);
  return list.flatMap((change, at) => {
    const now = settle(program, change.case);
    const breaks = broken(change.case).filter((id) => !before.includes(id));
    const parts =
      change.facts.length + [...change.struck, ...change.added].reduce((sum, { count }) => sum + count, 0);
    return [
      ...(told(now) === told(change) ? [] : [`change ${at} comes to ${told(now)}, and not ${told(change)}`]),
      ...(breaks.join() === change.breaks.join() ? [] : [`change ${at} breaks ${breaks.join()}`]),
      ...(parts === change.size ? [] : [`change ${at} is of ${parts} parts`]),
      ...(at > 0 && list[at - 1]!.size > change.size ? [`change ${at} is smaller than the one before`] : []),
    ];
  });
};

/** Parts of a change: each is made or left out. */
interface Parts {
  readonly struck: readonly string[];
  readonly set: readonly (readonly [string, { readonly value: Value; readonly at: number | undefined }])[];
  readonly added: readonly Exhibit[];
}

const sizeOf = ({ struck, set, added }: Parts): number => struck.length + set.length + added.length;

/** Some parts of a change, as the bits of a number. */
function partsOf({ struck, set, added }: Parts, bits: number): Parts {
  let at = 0;
  const kept = <Part>(parts: readonly Part[]): readonly Part[] =>
    parts.filter(() => (bits & (1 << at++)) !== 0);
  return { struck: kept(struck), set: kept(set), added: kept(added) };
}

/** Parts of three kinds, drawn. */
function drawParts(draw: Draw, { program, case: theCase }: Subject, most: number, adding: boolean): Parts {
  const settings = settable(program, theCase).filter(([, values]) => values.length > 0);
  const ids = theCase.evidence.map(({ id }) => id);
  const struck = sample(draw, ids, 0, Math.min(ids.length, most, 2));
  const left = most - struck.length;
  const facts = sample(draw, settings, 0, Math.min(left, settings.length, 2));
  const drawn = adding ? drawCase(draw, surroundings(program.policy, program.vocabulary)) : undefined;
  const shift = drawn === undefined ? 0 : parseTime(theCase['as-of'])! - parseTime(drawn['as-of'])!;
  const added = (drawn?.evidence ?? [])
    .slice(0, within(draw, 0, left - facts.length))
    .map(({ 'derived-from': _source, refutes: _refutes, ...exhibit }, at) => ({
      ...exhibit,
      id: `added-${at}`,
      kind: exhibit.kind,
      summary: 'added',
      observed: moved(exhibit.observed, shift, theCase['as-of']),
    }));
  return { struck, set: facts.map(([fact, values]) => [fact, pick(draw, values)] as const), added };
}

/** A moment that is as long before one as-of as another is before its own. */
function moved(observed: string, shift: number, asOf: string): string {
  const at = Math.min(parseTime(observed)! + shift, parseTime(asOf)!);
  return new Date(Math.max(at, -62_135_596_800_000)).toISOString();
}

/** Changes of all kinds at once, drawn at random: what flips the verdict and is no larger than was looked for is told. */
const mixedFaults: Check = (subject, { changes, verdict }) => {
  const { program, case: theCase } = subject;
  if (changes.cut || changes.upTo === 0) return [];
  const draw = seeded(theCase.evidence.length + 7);
  const flips = ({ struck, set, added }: Parts): boolean => {
    const facts = Object.fromEntries(set.map(([name, to]) => [name, recorded(to)]));
    const changed = {
      ...theCase,
      facts: { ...theCase.facts, ...facts },
      evidence: [...theCase.evidence, ...added],
    };
    const view = { struck: new Set(struck) };
    return settle(program, changed, view).verdict !== verdict && isInScope(subject, changed, view.struck);
  };
  for (let round = 0; round < 40; round += 1) {
    const parts = drawParts(draw, subject, Math.min(3, changes.upTo), verdict === 'retain');
    const all = 2 ** sizeOf(parts) - 1;
    if (all === 0 || !flips(parts)) continue;
    const least = Array.from({ length: all }, (_, bits) => partsOf(parts, bits + 1))
      .toSorted((a, b) => sizeOf(a) - sizeOf(b))
      .find(flips)!;
    if (!changes.list.some((change) => isTold(change, least)))
      return [`${JSON.stringify(least)} flips it, and is not told up to ${changes.upTo}`];
  }
  return [];
};

/** Whether a change asks for no more than some parts have; of added exhibits, only how many. */
function isTold({ struck, facts, added }: Change, parts: Parts): boolean {
  const more = added.reduce((sum, { count }: Addition) => sum + count, 0);
  return (
    more <= parts.added.length &&
    choices(struck).some((names) => names.every((name) => parts.struck.includes(name))) &&
    facts.every((fact) =>
      parts.set.some(
        ([name, to]) =>
          name === fact.fact &&
          (standsFor(fact, to) || (fact.since === undefined && standsFor(fact, { ...to, at: undefined }))),
      ),
    )
  );
}

function isInScope({ program: { appliesTo } }: Subject, theCase: Case, struck: ReadonlySet<string>): boolean {
  const facts = factsOf(theCase, { struck });
  return appliesTo.every(({ fact, holds }) => holds(Object.hasOwn(facts, fact) ? facts[fact] : undefined));
}

/** Sets of values that flip the verdict together lead to what is said, and no part of one does it. */
const questionFaults: Check = ({ program, case: theCase }, { open, verdict }) => {
  const faults: string[] = [];
  for (const question of open.questions) {
    const learned = firstOf(theCase, question);
    const now = settle(program, learnedIn(theCase, learned));
    if (now.verdict !== question.verdict || now.grounds.join() !== question.grounds.join())
      faults.push(`${JSON.stringify(learned)} leads to ${told(now)}, and not to ${question.grounds.join()}`);
    for (let bits = 1; bits < 2 ** learned.length - 1; bits += 1) {
      const some = learned.filter((_, at) => (bits & (1 << at)) !== 0);
      if (question.unknowns.some(({ shared }) => shared)) continue;
      if (settle(program, learnedIn(theCase, some)).verdict !== verdict)
        faults.push(`${JSON.stringify(some)} alone flips it`);
    }
    for (const unknown of question.unknowns)
      if (unknown.any && question.unknowns.length === 1)
        for (const value of anyOf(program, theCase, unknown))
          if (settle(program, learnedIn(theCase, [value])).verdict === verdict)
            faults.push(`${JSON.stringify(value)} flips nothing, and any would`);
  }
  return faults;
};

function anyOf(
  program: Subject['program'],
  theCase: Case,
  { exhibit, name }: OpenQuestions['questions'][number]['unknowns'][number],
): readonly Learned[] {
  if (exhibit === undefined)
    return learnableFacts(program, theCase)
      .filter(([fact]) => fact === name)
      .flatMap(([, settings]) => settings.map((setting) => ({ exhibit, name, ...setting })));
  const bearer = theCase.evidence.find(({ id }) => id === exhibit)!;
  return learnableValues(program, theCase, bearer, name).map((value) => ({ exhibit, name, value }));
}

/** The first of the values that each unknown could have. */
const firstOf = (theCase: Case, { unknowns }: OpenQuestions['questions'][number]): readonly Learned[] =>
  unknowns.map(({ exhibit, name, values, shared, since }) => ({
    exhibit,
    name,
    value: shared ? 'nobody-but-these' : values[0],
    at: datesOf(theCase, since)[0],
  }));

/** Where it is said that values that are missing could flip the verdict, some do. */
const unsettledFaults: Check = ({ program, case: theCase }, { open, verdict }) => {
  if (open.settled !== false || open.questions.length > 0) return [];
  const unknowns: readonly (readonly Learned[])[] = [
    ...learnableFacts(program, theCase).map(([name, settings]) =>
      settings.map((setting): Learned => ({ exhibit: undefined, name, ...setting })),
    ),
    ...theCase.evidence.flatMap((exhibit) =>
      Object.keys(program.vocabulary.attributes).map((name) =>
        learnableValues(program, theCase, exhibit, name).map((value): Learned => ({
          exhibit: exhibit.id,
          name,
          value,
        })),
      ),
    ),
  ].filter((values) => values.length > 0);
  const draw = seeded(3);
  for (let round = 0; round < 20_000; round += 1) {
    const often = within(draw, 10, 90);
    const learned = unknowns.flatMap((values) => (draw(100) < often ? [pick(draw, values)] : []));
    if (settle(program, learnedIn(theCase, learned)).verdict !== verdict) return [];
  }
  return ['no missing values were found that flip it'];
};

/** Every moment at which something of a case could begin or cease to count. */
function edgesOf({ program: { policy }, case: theCase }: Subject): readonly number[] {
  const texts = [...JSON.stringify(policy.findings).matchAll(/"(\d+[mhdw])"/g)].map(([, text]) =>
    parseDuration(text!)!,
  );
  const spans = [0, ...texts, ...texts.flatMap((one) => texts.map((other) => one + other))];
  const dates = [
    ...theCase.evidence.map(({ observed }) => parseTime(observed)!),
    ...Object.values(theCase.facts).flatMap((fact: Fact) =>
      entriesOf(fact).flatMap(({ since }) => (since === undefined ? [] : [parseTime(since)!])),
    ),
  ];
  return [...new Set(dates.flatMap((date) => spans.map((span) => date + span)))]
    .filter((time) => time < LAST)
    .toSorted((a, b) => a - b);
}

/** The last moment that can be written down. */
const LAST = 253_402_300_799_999;

/** When a verdict lapses, and to what, is so; and what is given as its cause happens then. */
const lapseFaults: Check = (subject, { lapse, lasts, verdict }) => {
  const { program, case: theCase } = subject;
  const asOf = parseTime(theCase['as-of'])!;
  const at = (time: number): Settlement => settle(program, theCase, { asOf: time });
  const end = Math.min(lapse?.from ?? Infinity, lasts === undefined ? Infinity : lasts + 1);
  const edges = edgesOf(subject);
  for (const edge of edges)
    for (const time of [edge, edge - 1])
      if (time >= asOf && time < end && at(time).verdict !== verdict) return [`lapses before, at ${time}`];
  if (lapse === undefined) return [];
  if (told(at(lapse.from)) !== told(lapse)) return [`lapses to ${told(at(lapse.from))}`];
  const observed = (id: string): number =>
    parseTime(theCase.evidence.find((one) => one.id === id)!.observed)!;
  const spans = [...JSON.stringify(program.policy.findings).matchAll(/"(\d+[mhdw])"/g)].map(([, text]) =>
    parseDuration(text!)!,
  );
  const ends = [...spans, ...spans.flatMap((one) => spans.map((other) => one + other))];
  const evidenceAt = (time: number): Verdict['evidence'] =>
    decide(program, theCase, '', { asOf: time }).verdict.evidence;
  const fateAt = (id: string, time: number): string => {
    const { admitted, 'out-of-time': late } = evidenceAt(time);
    return admitted.includes(id) ? 'admitted' : late.includes(id) ? 'late' : 'fallen';
  };
  const fellOrRose = (id: string, before: string, after: string): readonly string[] =>
    fateAt(id, lapse.from - 1) === before && fateAt(id, lapse.from) === after
      ? []
      : [`${id} is not ${after} then`];
  const [was, is] = [lapse.from - 1, lapse.from].map((time) => factsOf(theCase, { asOf: time }));
  return [
    ...[...lapse.passing, ...lapse.maturing]
      .filter((id) => fateAt(id, lapse.from) !== 'admitted')
      .map((id) => `${id} is not weighed then`),
    ...[...lapse.passing, ...lapse.maturing]
      .filter((id) => !ends.includes(lapse.from - observed(id)))
      .map((id) => `${id} does not age then`),
    ...lapse.refuted.flatMap((id) => fellOrRose(id, 'admitted', 'fallen')),
    ...lapse.restored.flatMap((id) => fellOrRose(id, 'fallen', 'admitted')),
    ...lapse.coming.filter((id) => observed(id) !== lapse.from).map((id) => `${id} does not come then`),
    ...lapse.facts.flatMap(({ fact, how, to }) => {
      const [before, after] = [was!, is!].map((facts) => own(facts, fact));
      const changed = before !== after;
      if (how === 'is redated') return changed ? [`${fact} has another value then`] : [];
      if (how === 'changes') return changed && after === to ? [] : [`${fact} does not become ${String(to)}`];
      const dates = entriesOf(theCase.facts[fact]!)
        .flatMap(({ since }) => since ?? [])
        .map((since) => parseTime(since)!);
      const asked = factTests(program.policy.findings).filter((test) => test.fact === fact);
      const ages = asked.flatMap((test) =>
        [test.for, test.within].flatMap((text) => (text === undefined ? [] : [parseDuration(text)!])),
      );
      return dates.some((date) => ages.includes(lapse.from - date))
        ? []
        : [`${fact} is not as old as is asked then`];
    }),
  ];
};

/** A history says at every edge what the case comes to then. */
const sweepFaults: Check = (subject) => {
  const { program, case: theCase } = subject;
  const edges = edgesOf(subject).filter((edge) => edge > -60_000_000_000_000);
  const from = (edges[0] ?? parseTime(theCase['as-of'])!) - 1000;
  const until = (edges.at(-1) ?? from) + 1000;
  const { stretches, until: end } = sweep(caseViewOf(program, theCase, {}), from, until);
  for (const edge of edges)
    for (const time of [edge - 1, edge]) {
      if (time < from || time > end) continue;
      const said = stretches.findLast((one) => one.from <= time)!;
      const is = settle(program, theCase, { asOf: time });
      if (told(said) !== told(is)) return [`at ${time} it is ${told(is)}, and not ${told(said)}`];
    }
  return [];
};

/** A look at a case as of another moment and with a fact assumed says what the case that is so says. */
const viewFaults: Check = ({ program, case: theCase }) => {
  const draw = seeded(theCase.evidence.length + 11);
  const asOf = parseTime(theCase['as-of'])! - 3_600_000 * within(draw, 0, 40);
  const named = Object.entries(theCase.facts).flatMap(([fact, recordedAs]): [string, Value][] => {
    const value = entriesOf(recordedAs)[0]?.value;
    return value === undefined || draw(2) === 0 ? [] : [[fact, value]];
  });
  const assume = Object.fromEntries(named);
  const plain = { ...theCase, 'as-of': new Date(asOf).toISOString(), facts: { ...theCase.facts, ...assume } };
  if (!isInScope({ program, case: plain }, plain, new Set())) return [];
  const bare = (contrast: Contrast): string =>
    JSON.stringify({
      ...contrast,
      changes: {
        ...contrast.changes,
        list: contrast.changes.list.map((one) => ({ ...one, case: undefined })),
      },
    });
  const [viewed, rewritten] = [
    contrastOf(program, theCase, { asOf, assume }),
    contrastOf(program, plain),
  ].map(bare);
  return viewed === rewritten ? [] : [`viewed ${viewed}, rewritten ${rewritten}`];
};

const CHECKS = {
  outcomeFaults,
  mixedFaults,
  questionFaults,
  unsettledFaults,
  lapseFaults,
} satisfies Readonly<Record<string, Check>>;

/** What does not depend on how far a search went. */
const ONCE = { sweepFaults, viewFaults } satisfies Readonly<Record<string, Check>>;

/** All that is said further of a case and does not hold. */
export const furtherFaults = (subject: Subject, contrast: Contrast, once = true): readonly string[] =>
  Object.entries({ ...CHECKS, ...(once ? ONCE : {}) }).flatMap(([name, check]) =>
    check(subject, contrast)
      .slice(0, 3)
      .map((fault) => `${name}: ${fault}`),
  );
