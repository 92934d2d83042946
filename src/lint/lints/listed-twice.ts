import { CONDITION_KEYS } from '../../model/condition.ts';
import { quote } from '../../diagnostic/quote.ts';
import { type At, repeated } from '../../load/check.ts';
import type { Path } from '../../model/path.ts';
import { listedTwiceIn } from '../listed-twice-in.ts';
import type { LintFault, Lint } from '../lint.ts';

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
  find: ({ policy: { rules, classes, findings, guarantees, assumptions, ...rest }, at }) => [
    ...Object.entries({
      classes,
      findings,
      rules,
      guarantees,
      assumptions,
      'applies-to': rest['applies-to'],
    }).flatMap(([key, part]) => repetitions(part, [key], at)),
    ...[
      ...listedTwiceIn(rest.notices ?? {}, ['notices']),
      ...Object.entries(rules).flatMap(([id, { notice = {} }]) =>
        listedTwiceIn(notice, ['rules', id, 'notice']),
      ),
    ].map(({ path, ...said }) => ({ span: at(path), ...said })),
  ],
};

/** The keys whose lists hold names or values; others, such as `cites`, hold free text. */
const LISTS: readonly unknown[] = ['kind', 'in', ...CONDITION_KEYS, 'of', 'overrides'];

function repetitions(value: unknown, path: Path, at: At): readonly LintFault[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, part]) => repetitions(part, [...path, key], at));
  }
  const inside = value.flatMap((part, position) => repetitions(part, [...path, position], at));
  if (!LISTS.includes(path.at(-1))) return inside;
  const twice = repeated(value).map((position) => ({
    span: at([...path, position]),
    message: `${quote(value[position])} is already in this list`,
    help: 'remove it: it has no effect',
    fix: { item: [...path, position] },
  }));
  return [...twice, ...inside];
}
