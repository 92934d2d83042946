import { quote } from '../../diagnostic/quote.ts';
import { CONDITION_KEYS } from '../../model/condition.ts';
import type { Path } from '../../model/path.ts';
import type { Policy } from '../../model/policy.ts';
import { firstOfMany } from '../first-of-many.ts';
import { listedTwiceIn } from '../listed-twice-in.ts';
import type { Lint } from '../lint.ts';
import { placedBy, repetitionsIn, type Repetition } from '../repetitions.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept:
    title: Kept
    verdict: retain
${lines}`;

/** Finds names and values that one list contains twice. */
export const listedTwice: Lint = {
  code: 'policy/listed-twice',
  of: 'policy',
  why: 'A name that is listed twice counts once. Often the second should have been another name.',
  wrong: example(`    when: { all: [cured, warned, cured] } # <--`),
  right: example(`    when: { all: [cured, warned] }`),
  find: ({ policy, at }) => firstOfMany(placedBy(at, repetitionsOf(policy))),
};

function* repetitionsOf(policy: Policy): Iterable<Repetition> {
  const { classes, findings, rules, guarantees, assumptions, 'applies-to': appliesTo, notices = {} } = policy;
  const parts = { classes, findings, rules, guarantees, assumptions, 'applies-to': appliesTo };
  for (const [key, part] of Object.entries(parts)) yield* repetitionsUnder(part, [key]);
  yield* listedTwiceIn(notices, ['notices']);
  for (const [id, { notice = {} }] of Object.entries(rules))
    yield* listedTwiceIn(notice, ['rules', id, 'notice']);
}

/** The keys whose lists hold names or values; others, such as `cites`, hold free text. */
const LISTS: readonly unknown[] = ['kind', 'in', ...CONDITION_KEYS, 'of', 'overrides'];

function* repetitionsUnder(value: unknown, path: Path): Iterable<Repetition> {
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  if (isList && LISTS.includes(path.at(-1))) yield* repetitionsIn(value, path, quote, true);
  for (const [key, part] of isList ? value.entries() : Object.entries(value))
    if (typeof part === 'object') yield* repetitionsUnder(part, [...path, key]);
}
