import { groupings, multisets } from '../multisets.ts';
import type { Case, Exhibit, Fact, FactEntry, Value } from '../../../src/model/case.ts';
import { countsIn, factTestsIn } from '../../../src/model/forms/forms.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { startOf } from '../../naive/facts.ts';
import type { FactTest, Policy as NaivePolicy } from '../../naive/language.ts';
import type { Situation } from '../../naive/situation.ts';
import { duration } from '../../naive/time.ts';
import { DATED } from './dated-policy.ts';

const title = 'dated';
const AS_OF = Date.UTC(2022, 0, 1);
const HOUR = 3_600_000;

/** Ages into a stretch at which facts begin, and at which exhibits are observed: at its beginning, and around each other. */
const STARTS = [0, 5 * HOUR];
const OBSERVED = [0, 3 * HOUR, 7 * HOUR];

const momentOf = (age: number): string => new Date(AS_OF - age).toISOString();

/** The ages between which policies tell times apart. */
export function boundsOf(policies: readonly Policy[]): readonly number[] {
  const texts = policies.flatMap(({ findings }) =>
    Object.values(findings).flatMap((finding) => [
      ...countsIn(finding).flatMap(({ within, 'older-than': least }) => [within, least]),
      ...('fact' in finding ? [finding.for, finding.within] : []),
    ]),
  );
  const ages = texts.flatMap((text) => (text === undefined ? [] : [Number(duration(text))]));
  return [...new Set([0, ...ages])].toSorted((a, b) => a - b);
}

/** A case over the vocabulary for facts with a history. */
export const datedCase = (evidence: readonly Exhibit[], facts: Readonly<Record<string, Fact>>): Case => ({
  case: 'dated',
  title,
  vocabulary: 'dated',
  'as-of': momentOf(0),
  subject: { name: title },
  facts,
  evidence,
});

const VALUES: Readonly<Record<string, readonly Value[]>> = {
  cure: ['none', 'offered', 'verified'],
  mood: ['low', 'high', 'unknown'],
  open: [true, false],
  warnings: [0, 1, 2],
};

/** The facts that cases can have, of which no two are alike to the tests of policies; fewest first. */
export function datedFactsOf(policies: readonly Policy[]): readonly Readonly<Record<string, Fact>>[] {
  const tests = policies.flatMap(({ findings, 'applies-to': scope = {} }) => [
    ...Object.values(findings).flatMap((finding) =>
      factTestsIn(finding).map(({ fact, test }) => ({ fact, ...test, clock: isClock(finding) })),
    ),
    ...Object.entries(scope).map(([fact, test]) => ({
      fact,
      ...(typeof test === 'object' ? test : { is: test }),
      clock: false,
    })),
  ]) as readonly (FactTest & { readonly clock: boolean })[];
  const names = [...new Set(tests.map(({ fact }) => fact))];
  const each = names.map((fact) => {
    const own = tests.filter((test) => test.fact === fact);
    return historiesOf(fact, own, boundsOf(policies)).map((history) => [fact, history] as const);
  });
  let all: readonly Readonly<Record<string, Fact>>[] = [{}];
  for (const histories of each) {
    all = all.flatMap((facts) => [
      facts,
      ...histories.map(([fact, history]) => ({ ...facts, [fact]: history })),
    ]);
  }
  return all.toSorted((a, b) => Object.keys(a).length - Object.keys(b).length);
}

const isClock = (finding: object): boolean =>
  !('fact' in finding) || Object.hasOwn(finding, 'for') || Object.hasOwn(finding, 'within');

function historiesOf(
  fact: string,
  tests: readonly (FactTest & { readonly clock: boolean })[],
  bounds: readonly number[],
): readonly Fact[] {
  const ages = bounds.flatMap((bound) => STARTS.map((into) => bound + into)).toReversed();
  const values = VALUES[fact]!;
  const clocks = tests.filter(({ clock }) => clock);
  const told = new Map<string, Fact>();
  const keep = (entries: readonly FactEntry[]): void => {
    const key = signatureOf(fact, entries, tests, clocks);
    if (told.has(key)) return;
    const [only] = entries;
    told.set(key, entries.length === 1 && only!.since === undefined ? only!.value : entries);
  };
  const most =
    clocks.length === 0 ? 1 : Math.min(3, new Set(clocks.map((test) => JSON.stringify(test))).size + 1);
  for (const entries of entriesOf(values, clocks.length === 0 ? [] : ages, most)) keep(entries);
  return [...told.values()];
}

/** All histories of up to so many entries, shortest first; ages stand oldest first. */
function* entriesOf(
  values: readonly Value[],
  ages: readonly number[],
  most: number,
): Generator<readonly FactEntry[]> {
  let open: readonly { readonly entries: readonly FactEntry[]; readonly next: number }[] = values.flatMap(
    (value) => [
      { entries: [{ value }], next: 0 },
      ...ages.map((age, at) => ({ entries: [{ value, since: momentOf(age) }], next: at + 1 })),
    ],
  );
  for (let size = 1; size <= most; size += 1) {
    for (const { entries } of open) yield entries;
    open = open.flatMap(({ entries, next }) =>
      ages.slice(next).flatMap((age, at) =>
        values.map((value) => ({
          entries: [...entries, { value, since: momentOf(age) }],
          next: next + at + 1,
        })),
      ),
    );
  }
}

/** What tests make of a history: which hold, and since when those that a clock asks. */
function signatureOf(
  fact: string,
  entries: readonly FactEntry[],
  tests: readonly FactTest[],
  clocks: readonly FactTest[],
): string {
  const situation: Situation = {
    policy: {} as NaivePolicy,
    vocabulary: DATED,
    theCase: datedCase([], { [fact]: entries }),
    admitted: [],
  };
  const value = entries.at(-1)!.value;
  const starts = clocks.map((test) => {
    const start = startOf(situation, test);
    return start === undefined ? '-' : `${start.at}${start.exact ? '!' : ''}`;
  });
  return [tests.length === 0 ? '' : String(value), ...starts].join(' ');
}

type Draft = Pick<Exhibit, 'kind' | 'observed'> & { readonly grade?: string };

/** The evidence of cases with so many exhibits, as far as policies can tell them apart. */
export function* datedEvidence(policies: readonly Policy[], most: number): Generator<readonly Exhibit[]> {
  const text = JSON.stringify(policies);
  const drafts = draftsOf(policies);
  const label = (name: string): boolean =>
    text.includes(`"distinct":"${name}"`) || text.includes(`"same":"${name}"`);
  const targets = label('target') || text.includes('"targeted"');
  const origins = label('origin') || label('source');
  for (let size = 0; size <= most; size += 1) {
    for (const chosen of multisets(drafts, size)) {
      for (const source of label('source') ? groupings(size, true) : [chosen.map(() => -1)]) {
        for (const target of targets ? groupings(size, true) : [chosen.map(() => -1)]) {
          for (const origin of origins ? groupings(size, false) : [chosen.map((_, index) => index)]) {
            yield chosen.map((draft, index) => {
              const first = origin.indexOf(origin[index]!);
              return {
                id: `E${index}`,
                summary: title,
                ...draft,
                ...(source[index] === -1 ? {} : { source: `s${source[index]!}` }),
                ...(target[index] === -1 ? {} : { target: `t${target[index]!}` }),
                ...(first === index ? {} : { 'derived-from': `E${first}` }),
              };
            });
          }
        }
      }
    }
  }
}

/** How many sorts of exhibits there are. */
export const draftsOf = (policies: readonly Policy[]): readonly Draft[] => {
  const text = JSON.stringify(policies);
  const counted = new Set(
    policies.flatMap(({ findings, classes }) =>
      Object.values(findings).flatMap((finding) =>
        countsIn(finding).flatMap((place) => {
          const own = Object.hasOwn(classes, place.class) ? classes[place.class]!.kind : place.class;
          return typeof own === 'string' ? [own] : own;
        }),
      ),
    ),
  );
  const after = text.includes('"after"');
  const ages = boundsOf(policies).flatMap((bound) => (after ? OBSERVED : [0]).map((into) => bound + into));
  const graded = policies.some(({ findings }) =>
    Object.values(findings).some((finding) =>
      countsIn(finding).some((place) => place.class === 'graded' || place.class === 'ungraded'),
    ),
  );
  return [...counted].flatMap((kind) =>
    (graded ? [undefined, 'low'] : [undefined]).flatMap((grade) =>
      ages.map((age) => ({
        kind,
        observed: momentOf(age),
        ...(grade === undefined ? {} : { grade }),
      })),
    ),
  );
};
