import { firstOf } from '../model/ends.ts';
import { named } from '../model/named.ts';
import { factsOf } from '../engine/facts-of.ts';
import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';

/** A case that differs from another by one exhibit or one step of a value, with the difference in words. */
export interface Neighbour {
  readonly case: Case;
  readonly words: string;
}

/**
 * The cases that differ from a given one by one exhibit fewer, one step of one value, or one moment of a fact.
 * @param ages the ages that clocks compare with (ms)
 */
export function neighboursOf(
  theCase: Case,
  vocabulary: Vocabulary,
  ages: readonly number[],
): readonly Neighbour[] {
  const referred = new Set(
    theCase.evidence.flatMap((exhibit) => [exhibit['derived-from'], ...(exhibit.refutes ?? [])]),
  );
  return [
    ...theCase.evidence.flatMap(({ id, kind }, at): Neighbour[] =>
      referred.has(id)
        ? []
        : [
            {
              case: { ...theCase, evidence: theCase.evidence.toSpliced(at, 1) },
              words: `with one ${kind} fewer`,
            },
          ],
    ),
    ...theCase.evidence.flatMap((exhibit, at) => exhibitSteps(theCase, exhibit, at, vocabulary)),
    ...Object.entries(factsOf(theCase)).flatMap(([fact, is]) =>
      factSteps(theCase, fact, is, named(vocabulary.facts, fact)),
    ),
    ...Object.entries(theCase.facts).flatMap(([fact, recorded]) =>
      ages.flatMap((age) => momentSteps(theCase, fact, recorded, age)),
    ),
  ];
}

function exhibitSteps(
  theCase: Case,
  exhibit: Exhibit,
  at: number,
  { attributes }: Vocabulary,
): readonly Neighbour[] {
  return Object.keys(exhibit)
    .filter((name) => Object.hasOwn(attributes, name))
    .flatMap((name) =>
      stepsFrom(exhibit[name] as Value, named(attributes, name)).map((value) => ({
        case: { ...theCase, evidence: theCase.evidence.with(at, { ...exhibit, [name]: value }) },
        words: `where ${name} of one ${exhibit.kind} is ${String(value)}`,
      })),
    );
}

/** The steps of a fact; none for a fixed one. */
function factSteps(theCase: Case, fact: string, is: Value, domain: Domain): readonly Neighbour[] {
  if (domain.fixed === true) return [];
  const others =
    'one-of' in domain ? domain['one-of'].filter((value) => value !== is) : stepsFrom(is, domain);
  return others.map((value) => ({
    case: { ...theCase, facts: { ...theCase.facts, [fact]: value } },
    words: `where ${fact} is ${String(value)}`,
  }));
}

const MINUTE = 60_000;

/** Dates a fact exactly at the age that a clock compares with, and a minute later. */
function momentSteps(theCase: Case, fact: string, recorded: Fact, age: number): readonly Neighbour[] {
  const now = knownTime(theCase['as-of']);
  const entries = entriesOf(recorded);
  return entries.flatMap((entry, at) => {
    const { since, value: is } = entry;
    if (since === undefined) return [];
    const [before, next] = [entries[at - 1]?.since, entries[at + 1]?.since];
    return [age, age - MINUTE].flatMap((ago): Neighbour[] => {
      const moved = now - ago;
      const isInOrder =
        (before === undefined || knownTime(before) < moved) &&
        (next === undefined || moved < knownTime(next));
      if (ago < 0 || !isInOrder) return [];
      const changed = entries.with(at, {
        ...entry,
        since: new Date(moved).toISOString().replace('.000Z', 'Z'),
      });
      const value = Array.isArray(recorded) ? changed : firstOf(changed);
      return [
        {
          case: { ...theCase, facts: { ...theCase.facts, [fact]: value } },
          words: `where ${fact} became ${String(is)} ${wordsOf(age)} ago${ago === age ? '' : ', less a minute'}`,
        },
      ];
    });
  });
}

/** A duration in hours, or in minutes where it is not a whole number of hours. */
const wordsOf = (age: number): string =>
  age % (60 * MINUTE) === 0 ? `${age / (60 * MINUTE)}h` : `${age / MINUTE}m`;

/** The values one step away in an ordered domain. */
function stepsFrom(value: Value, domain: Domain): readonly Value[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return value === 0 ? [1] : [value - 1, value + 1];
  if (!('scale' in domain)) return [];
  const rank = domain.scale.indexOf(value);
  return [domain.scale[rank - 1], domain.scale[rank + 1]].filter((near) => near !== undefined);
}
