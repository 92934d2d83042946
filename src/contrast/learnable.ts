import type { Program } from '../engine/program.ts';
import type { Exhibit, Value } from '../model/case.ts';
import {
  candidatesFor,
  classNamed,
  countedClasses,
  groupedAttributes,
  isOfKind,
  passes,
  type Candidate,
} from './addable.ts';
import type { Range, Unknown } from './contrast.ts';
import type { Scene } from './scene.ts';

/** What could be learned of an exhibit: some of its missing values, and the exhibit as it would then be. */
export interface Learnable {
  readonly unknowns: readonly Unknown[];
  readonly exhibit: Exhibit;
}

/** Beyond so many ways to be otherwise, nothing is said to be complete. */
export const LEARNABLE_LIMIT = 200;

interface Draft {
  readonly classes: readonly string[];
  readonly labels: string;
  readonly values: Readonly<Record<string, Value>>;
  readonly unknowns: readonly Unknown[];
}

/** Whether an attribute of an exhibit is missing or unrated. */
export function isUnknown({ vocabulary }: Program, exhibit: Exhibit, name: string): boolean {
  const value = Object.hasOwn(exhibit, name) ? exhibit[name] : undefined;
  const domain = vocabulary.attributes[name]!;
  return value === undefined || ('unrated' in domain && domain.unrated === value);
}

/**
 * What the missing and unrated values of an exhibit could make of it, with the fewest of them learned. Values that no class
 * tells apart are one, and what would leave the exhibit as it is, is left out.
 */
export function learnables(scene: Scene, exhibit: Exhibit): readonly Learnable[] {
  const { program } = scene;
  const taking = countedClasses(program).filter((name) => isOfKind(classNamed(program, name), exhibit.kind));
  const grouped = groupedAttributes(program, taking);
  const tested = taking.flatMap((name) => Object.keys(classNamed(program, name).where ?? {}));
  const names = [...new Set([...tested, ...grouped.keys()])];
  const unknown = names.filter((name) => isUnknown(program, exhibit, name));
  const possible = taking.filter((id) =>
    names.every(
      (name) =>
        unknown.includes(name) || passes(program, classNamed(program, id), name, exhibit[name] as Value),
    ),
  );
  let drafts: readonly Draft[] = [{ classes: possible, labels: '', values: {}, unknowns: [] }];
  for (const name of unknown) {
    const borne = scene.case.evidence.flatMap((other) =>
      Object.hasOwn(other, name) ? [other[name] as Value] : [],
    );
    const candidates = candidatesFor(scene, name, grouped.get(name), borne).filter(
      ({ value }) => value !== undefined,
    );
    drafts = fewest(
      drafts.flatMap((draft) => [
        without(program, draft, name),
        ...learned(program, draft, exhibit.id, name, candidates),
      ]),
    );
  }
  return drafts
    .filter(({ unknowns, classes }) => unknowns.length > 0 && classes.length > 0)
    .map(({ unknowns, values }) => ({ unknowns, exhibit: { ...exhibit, ...values } }));
}

/** A draft in which an attribute stays unknown. */
const without = (program: Program, draft: Draft, name: string): Draft => ({
  ...draft,
  classes: draft.classes.filter((id) => passes(program, classNamed(program, id), name, undefined)),
});

/** A draft with an attribute learned: once for each set of values that the classes and groupings tell apart. */
function learned(
  program: Program,
  draft: Draft,
  exhibit: string,
  name: string,
  candidates: readonly Candidate[],
): readonly Draft[] {
  const groups = new Map<
    string,
    { readonly classes: readonly string[]; readonly labels: string; readonly values: Candidate[] }
  >();
  for (const candidate of candidates) {
    const classes = draft.classes.filter((id) =>
      passes(program, classNamed(program, id), name, candidate.value),
    );
    const label =
      candidate.own === true
        ? `${name}=own`
        : candidate.label === undefined
          ? ''
          : `${name}=${String(candidate.value)}`;
    const labels = `${draft.labels};${label}`;
    const key = JSON.stringify([classes, labels]);
    if (!groups.has(key)) groups.set(key, { classes, labels, values: [] });
    groups.get(key)!.values.push(candidate);
  }
  return [...groups.values()].map(({ classes, labels, values }) => {
    const [first] = values;
    const value =
      first!.own === true && typeof first!.value === 'string' ? `${first!.value}-${exhibit}` : first!.value!;
    const shown = values.map((candidate) =>
      candidate.own === true || candidate.label?.isNew === true ? undefined : candidate.value,
    );
    return {
      classes,
      labels,
      values: { ...draft.values, [name]: value },
      unknowns: [
        ...draft.unknowns,
        {
          exhibit,
          name,
          values: shown,
          shared: first!.label?.isNew === true,
          ranges: joinedRanges(values),
        },
      ],
    };
  });
}

/** The ranges of some candidates, those that follow on each other as one. */
function joinedRanges(candidates: readonly Candidate[]): readonly Range[] {
  const ranges = candidates.flatMap(({ range }) => range ?? []).toSorted((a, b) => a.least - b.least);
  const joined: Range[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last?.most === range.least - 1) joined[joined.length - 1] = { least: last.least, most: range.most };
    else joined.push(range);
  }
  return joined;
}

/** Of drafts that come to the same, those with the fewest values learned. */
function fewest(drafts: readonly Draft[]): readonly Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (draft.classes.length === 0) continue;
    const key = JSON.stringify([draft.classes, draft.labels.replace(/;+/g, ';').replace(/;$/, '')]);
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  const names = ({ unknowns }: Draft): readonly string[] => unknowns.map(({ name }) => name);
  const kept = [...groups.values()].flatMap((group) =>
    group.filter((draft, at) =>
      group.every((other, position) => {
        const covered = position !== at && names(other).every((name) => names(draft).includes(name));
        return !covered || (names(other).length === names(draft).length && at < position);
      }),
    ),
  );
  return kept.slice(0, LEARNABLE_LIMIT);
}
