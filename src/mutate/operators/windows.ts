import { countsIn } from '../../model/forms/forms.ts';
import type { CountPlace } from '../../model/forms/form.ts';
import { parseDuration } from '../../model/time.ts';
import type { Edit, Steps, Operator } from '../mutant.ts';

/** Each window and baseline, halved and doubled; and each `distinct` left out. */
export const windows: Operator = ({ findings }) =>
  Object.entries(findings).flatMap(([id, finding]) =>
    countsIn(finding).flatMap((count) => {
      const path = ['findings', id, ...count.place];
      return [
        ...durations(count, path, id),
        ...(count.distinct === undefined ? [] : [undistinguished(count, path, id)]),
      ];
    }),
  );

function durations(of: CountPlace, path: Steps, id: string): readonly Edit[] {
  return (['within', 'baseline'] as const).flatMap((key) => {
    const is = of[key];
    if (is === undefined) return [];
    return [halved(is), doubled(is)]
      .filter((value) => value !== undefined)
      .map((value) => ({
        path: [...path, key],
        value,
        of: id,
        words: `\`${key}\` of ${id}: ${is} → ${value}`,
      }));
  });
}

/** The same length, in the next smaller unit that has whole numbers of it. */
const SMALLER: Readonly<Record<string, readonly [number, string]>> = {
  w: [7, 'd'],
  d: [24, 'h'],
  h: [60, 'm'],
};

/** Half as long; undefined where that is no whole minute. */
function halved(text: string): string | undefined {
  const [number, unit] = [Number(text.slice(0, -1)), text.slice(-1)];
  if (number % 2 === 0) return `${number / 2}${unit}`;
  const smaller = SMALLER[unit];
  return smaller === undefined ? undefined : halved(`${number * smaller[0]}${smaller[1]}`);
}

/** Twice as long; undefined where that is no duration any more. */
function doubled(text: string): string | undefined {
  const twice = `${Number(text.slice(0, -1)) * 2}${text.slice(-1)}`;
  return parseDuration(twice) === undefined ? undefined : twice;
}

const undistinguished = ({ distinct }: CountPlace, path: Steps, id: string): Edit => ({
  path: [...path, 'distinct'],
  value: undefined,
  of: id,
  words: `\`distinct: ${distinct!}\` of ${id} left out`,
});
