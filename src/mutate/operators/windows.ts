import type { Finding } from '../../model/forms/forms.ts';
import { parseDuration } from '../../model/time.ts';
import type { Edit, Steps } from '../mutant.ts';
import type { Operator } from '../operator.ts';

/** Each window and baseline, halved and doubled; and each `distinct` left out. */
export const windows: Operator = ({ findings }) =>
  Object.entries(findings).flatMap(([id, finding]) =>
    counts(finding, ['findings', id]).flatMap(({ of, path }) => [
      ...durations(of, path, id),
      ...(of['distinct'] === undefined ? [] : [undistinguished(of, path, id)]),
    ]),
  );

type Map = Readonly<Record<string, unknown>>;

function counts(finding: Finding, path: Steps): readonly { readonly of: Map; readonly path: Steps }[] {
  if ('sum' in finding)
    return finding.sum.map((term, at) => ({ of: { ...term }, path: [...path, 'sum', at] }));
  if ('same' in finding)
    return finding.all.map((term, at) => ({ of: { ...term }, path: [...path, 'all', at] }));
  return 'count' in finding || 'rate' in finding ? [{ of: { ...finding }, path }] : [];
}

function durations(of: Map, path: Steps, id: string): readonly Edit[] {
  return ['within', 'baseline'].flatMap((key) => {
    const is = of[key];
    if (typeof is !== 'string') return [];
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

const undistinguished = ({ distinct }: Map, path: Steps, id: string): Edit => ({
  path: [...path, 'distinct'],
  value: undefined,
  of: id,
  words: `\`distinct: ${String(distinct)}\` of ${id} left out`,
});
