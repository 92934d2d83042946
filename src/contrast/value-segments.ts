import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import { factTestsIn } from '../model/forms/forms.ts';
import { namedValues } from '../model/test.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { FactChange, Range } from './contrast.ts';

/** A value and, for whole numbers, the range that it represents: it is the nearest to the present value. */
export interface Segment {
  readonly value: Value;
  readonly range: Range | undefined;
}

/** Splits the values of a domain where tests distinguish them. */
export function segmentsOf(
  program: Program,
  name: string,
  domain: Domain,
  is: Value | undefined,
): readonly Segment[] {
  const values = valuesOf(domain);
  if (values !== undefined) return values.map((value) => ({ value, range: undefined }));
  const bounds = boundsOn(program, name);
  if ('type' in domain && domain.type === 'reference') {
    return bounds.map((value) => ({ value, range: undefined }));
  }
  // the present value is a segment of its own: a neighbouring number may need no date where the present one does
  const own = typeof is === 'number' ? [is] : [];
  const edges = [...own, ...bounds.map(Number)].flatMap((bound) => [bound, bound + 1]);
  const starts = [...new Set([0, ...edges])].sort((a, b) => a - b);
  return starts.map((least, at) => {
    const range = { least, most: at + 1 < starts.length ? starts[at + 1]! - 1 : undefined };
    return { value: nearest(range, is), range };
  });
}

/** The values that findings and `applies-to` name for a fact. */
function boundsOn({ policy }: Program, name: string): readonly Value[] {
  const tests = [
    ...Object.values(policy.findings).flatMap((finding) =>
      factTestsIn(finding).flatMap(({ fact, test }) => (fact === name ? [test] : [])),
    ),
    ...(Object.hasOwn(policy['applies-to'] ?? {}, name) ? [named(policy['applies-to']!, name)] : []),
  ];
  return tests.flatMap(namedValues);
}

/** Merges segments that no test distinguishes. */
export function alike(
  segments: readonly Segment[],
  domain: Domain,
  is: Value | undefined,
): Pick<FactChange, 'ranges'> & { readonly values: readonly Value[] } {
  const joined = adjoined(segments, is);
  const distance = ({ value }: Segment): number => {
    if (typeof value === 'number') return Math.abs(value - (typeof is === 'number' ? is : 0));
    if (!('scale' in domain) || is === undefined) return 0;
    return Math.abs(domain.scale.indexOf(String(value)) - domain.scale.indexOf(String(is)));
  };
  const sorted = joined.toSorted((a, b) => distance(a) - distance(b));
  return { values: sorted.map(({ value }) => value), ranges: sorted.flatMap(({ range }) => range ?? []) };
}

/** Merges adjacent segments of whole numbers; the value of each is the one nearest to the present value. */
function adjoined(segments: readonly Segment[], is: Value | undefined): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (segment.range === undefined || last?.range?.most !== segment.range.least - 1) {
      result.push(segment);
      continue;
    }
    const range = { least: last.range.least, most: segment.range.most };
    result[result.length - 1] = { value: nearest(range, is), range };
  }
  return result;
}

const nearest = ({ least, most }: Range, is: Value | undefined): number =>
  typeof is === 'number' ? Math.min(Math.max(is, least), most ?? Infinity) : least;
