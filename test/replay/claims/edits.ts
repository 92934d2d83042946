import type { Condition } from '../../../src/model/condition.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { mutantsOf } from '../../../src/mutate/mutants.ts';
import { drawCondition } from '../../naive/draw-rules.ts';
import { chance, pick, sample, shuffled, type Draw } from '../../naive/draw.ts';
import { sound } from '../../support/told.ts';
import { loadPolicy } from '../../../src/load/policy.ts';
import { read } from '../../../src/source/read.ts';

/** An edit of a policy that can be made whether or not others are made. */
export interface Edit {
  readonly words: string;
  readonly policy: Policy;
}

/** What is at a path of a document, and what an edit puts there; undefined where there is nothing. */
interface Change {
  readonly path: readonly string[];
  readonly to: unknown;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What has to be put where, to make one document of another; lists are replaced whole. */
function changes(from: unknown, to: unknown, path: readonly string[] = []): readonly Change[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (!isMap(from) || !isMap(to)) return [{ path, to }];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
    changes(own(from, key), own(to, key), [...path, key]),
  );
}

const own = (map: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(map, key) ? map[key] : undefined;

function put(document: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  const map = isMap(document) ? document : {};
  const entries = Object.entries(map).filter(([key]) => key !== step);
  const value = put(own(map, step), rest, to);
  if (value === undefined) return Object.fromEntries(entries);
  const at = Object.keys(map).indexOf(step);
  return Object.fromEntries(entries.toSpliced(at < 0 ? entries.length : at, 0, [step, value]));
}

/** A policy in which several edits of another are made; undefined where two touch the same place, or it is none. */
export function merged(base: Policy, edits: readonly Edit[], vocabulary: Vocabulary): Policy | undefined {
  const made = edits.flatMap(({ policy }) => changes(base, policy));
  const clash = made.some(({ path }, at) =>
    made.some((other, place) => place !== at && path.every((step, depth) => other.path[depth] === step)),
  );
  if (clash) return undefined;
  const policy = made.reduce<unknown>((all, { path, to }) => put(all, path, to), base) as Policy;
  return validated(overridingOnlyWhatIs(policy), vocabulary);
}

/** Without the names of rules that are left out: to override one that is not there does nothing. */
const overridingOnlyWhatIs = (policy: Policy): Policy => ({
  ...policy,
  rules: Object.fromEntries(
    Object.entries(policy.rules).map(([id, { overrides, ...rule }]) => {
      const there =
        typeof overrides === 'object' ? overrides.filter((one) => own(policy.rules, one)) : overrides;
      return [id, { ...rule, ...(there === undefined || there.length === 0 ? {} : { overrides: there }) }];
    }),
  ),
});

/** A policy as it is read of its document, without the texts that may name what it no longer has. */
export function validated(policy: Policy, vocabulary: Vocabulary): Policy | undefined {
  const document = sound(read({ name: 'edited', text: JSON.stringify(policy), firstLine: 1 }));
  const loaded = loadPolicy(document, vocabulary);
  return loaded.ok ? loaded.value : undefined;
}

/** A policy without what its rules say: what an edit leaves out may be named there. */
export const silent = (policy: Policy): Policy => ({
  ...policy,
  rules: Object.fromEntries(
    Object.entries(policy.rules).map(([id, rule]) => {
      const { because: _because, ...rest } = rule;
      return [id, rest];
    }),
  ),
});

/** Some small edits that can all be made at once. */
export function drawEdits(
  draw: Draw,
  base: Policy,
  vocabulary: Vocabulary,
  most: number,
): { readonly edits: readonly Edit[]; readonly head: Policy } {
  const small = mutantsOf(base, vocabulary).filter(({ operator }) => operator !== 'finding');
  const added = Array.from({ length: Math.ceil(small.length / 8) }, (_, at) => withRule(draw, base, at));
  const possible = shuffled(draw, [...small, ...added]);
  let edits: readonly Edit[] = [];
  let head = base;
  for (const { words, policy, operator } of possible.slice(0, 40)) {
    if (edits.length === most) break;
    if (operator === 'threshold' && chance(draw, 40)) continue;
    const more = [...edits, { words, policy }];
    const all = merged(base, more, vocabulary);
    if (all !== undefined) [edits, head] = [more, all];
  }
  return { edits, head };
}

/** The policy with one more rule. */
function withRule(draw: Draw, base: Policy, at: number): Edit & { readonly operator: string } {
  const id = `added-${at}`;
  const rule = {
    title: 'added',
    verdict: pick(draw, ['terminate', 'retain'] as const),
    when: drawCondition(draw, Object.keys(base.findings)),
    ...(chance(draw, 40) ? { overrides: pick(draw, ['terminate', 'retain'] as const) } : {}),
  };
  return {
    words: `${id} added`,
    operator: 'added',
    policy: { ...base, rules: { ...base.rules, [id]: rule } },
  };
}

/** The same policy, written otherwise. */
export function rewritten(draw: Draw, policy: Policy): Policy {
  const condition = (one: Condition): Condition => {
    if (typeof one === 'string')
      return chance(draw, 30) ? { [pick(draw, ['all', 'any'] as const)]: [one] } : one;
    const lists = Object.entries(one as Readonly<Record<string, readonly Condition[]>>).map(
      ([op, parts]): [string, readonly Condition[]] => {
        const twice = chance(draw, 20) ? [...parts, pick(draw, parts)] : parts;
        return [op, shuffled(draw, twice).map(condition)];
      },
    );
    const map = Object.fromEntries(shuffled(draw, lists));
    if (chance(draw, 15)) return { none: [{ none: [map] }] };
    return chance(draw, 15) ? { all: [map] } : map;
  };
  const spans = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(spans);
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        SPANS.includes(key) && typeof each === 'string' ? otherwise(draw, each) : spans(each),
      ]),
    );
  };
  return {
    ...policy,
    title: 'another',
    findings: spans(policy.findings) as Policy['findings'],
    rules: Object.fromEntries(
      Object.entries(policy.rules).map(([id, rule]) => [
        id,
        { ...rule, title: 'another', when: condition(rule.when) },
      ]),
    ),
  };
}

const SPANS = ['within', 'older-than', 'for', 'baseline'];

const MINUTES = { m: 1, h: 60, d: 1440, w: 10_080 } as const;

/** A duration in another unit. */
function otherwise(draw: Draw, span: string): string {
  const minutes = Number(span.slice(0, -1)) * MINUTES[span.at(-1) as keyof typeof MINUTES];
  const [unit] = sample(
    draw,
    (['m', 'h', 'd', 'w'] as const).filter(
      (one) => minutes % MINUTES[one] === 0 && minutes / MINUTES[one] < 1e9,
    ),
    1,
    1,
  );
  return `${minutes / MINUTES[unit!]}${unit!}`;
}
