import type { Path } from '../../model/path.ts';
import { countsIn, weighs } from '../../model/forms/forms.ts';
import type { FactFinding } from '../../model/forms/fact.ts';
import type { CountPlace } from '../../model/forms/form.ts';
import { parseDuration, knownDuration } from '../../model/time.ts';
import type { Edit, Operator } from '../mutant.ts';

/** Halves and doubles each window, age and baseline, and removes each `distinct`, `older-than` and `after`. */
export const windows: Operator = ({ findings }) =>
  Object.entries(findings).flatMap(([id, finding]) =>
    countsIn(finding).flatMap((count) => {
      const path = ['findings', id, ...count.place];
      return [
        ...durations(count, ['within', 'older-than', 'baseline'], 'older-than', path, id),
        ...leftOut(count, ['older-than', 'after'], path, id),
        ...(count.distinct === undefined ? [] : [undistinguished(count, path, id)]),
      ];
    }),
  );

/** Halves, doubles and removes each time for which a test of a fact must hold. */
export const clocks: Operator = ({ findings }) =>
  Object.entries(findings).flatMap(([id, finding]) => {
    if (weighs(finding) !== 'fact') return [];
    const clock = finding as FactFinding;
    const path = ['findings', id];
    return [
      ...durations(clock, ['for', 'within'], 'for', path, id),
      ...leftOut(clock, ['for', 'within'], path, id),
    ];
  });

/** The parts of a finding with durations: a count, or a test of a fact. */
type Timed = Pick<CountPlace, 'within' | 'older-than' | 'baseline' | 'after'> & { readonly for?: string };

type Length = 'within' | 'older-than' | 'baseline' | 'for';

/** @param shorter the key that must stay shorter than `within`, where both are present */
function durations(
  of: Timed,
  keys: readonly Length[],
  shorter: Length,
  path: Path,
  id: string,
): readonly Edit[] {
  const lasts = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : knownDuration(text);
  return keys.flatMap((key) => {
    const is = of[key];
    if (is === undefined) return [];
    return [halved(is), doubled(is)]
      .filter((value) => value !== undefined)
      .filter((value) => {
        const { within, [shorter]: least } = { ...of, [key]: value };
        return lasts(least, 0) < lasts(within, Infinity);
      })
      .map((value) => ({
        path: [...path, key],
        value,
        of: id,
        words: `\`${key}\` of ${id}: ${is} → ${value}`,
      }));
  });
}

const leftOut = (
  of: Timed,
  keys: readonly ('for' | 'within' | 'older-than' | 'after')[],
  path: Path,
  id: string,
): readonly Edit[] =>
  keys
    .filter((key) => of[key] !== undefined)
    .map((key) => ({
      path: [...path, key],
      value: undefined,
      of: id,
      words: `\`${key}\` of ${id} left out`,
    }));

/** By unit: how many of the next smaller unit it has, and that unit. */
const SMALLER: Readonly<Record<string, readonly [number, string]>> = {
  w: [7, 'd'],
  d: [24, 'h'],
  h: [60, 'm'],
};

/** Half of a duration; undefined where that is not a whole number of minutes. */
function halved(text: string): string | undefined {
  const [number, unit] = [Number(text.slice(0, -1)), text.slice(-1)];
  if (number % 2 === 0) return `${number / 2}${unit}`;
  const smaller = SMALLER[unit];
  return smaller === undefined ? undefined : halved(`${number * smaller[0]}${smaller[1]}`);
}

/** Twice a duration; undefined where that is too long. */
function doubled(text: string): string | undefined {
  const twice = `${Number(text.slice(0, -1)) * 2}${text.slice(-1)}`;
  return parseDuration(twice) === undefined ? undefined : twice;
}

const undistinguished = ({ distinct }: CountPlace, path: Path, id: string): Edit => ({
  path: [...path, 'distinct'],
  value: undefined,
  of: id,
  words: `\`distinct: ${distinct!}\` of ${id} left out`,
});
