import type { Code } from './codes.ts';

/** Severity: an error makes the document invalid; a warning is probably a mistake; an info is worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The codes that are not always errors: their possible severities, the usual one first. All other codes are errors. */
const NOT_ALWAYS_ERRORS = {
  'case/duplicate': ['error', 'warning'],
  'document/not-yaml': ['error', 'warning'],
  'document/more-faults': ['error', 'warning'],
  'policy/never-holds': ['warning'],
  'policy/always-holds': ['warning'],
  'policy/unused-class': ['warning'],
  'policy/unused-finding': ['warning'],
  'policy/unused-rule': ['warning'],
  'policy/never-prevails': ['warning'],
  'policy/contested': ['warning'],
  'policy/alike-rules': ['warning'],
  'policy/idle-override': ['warning'],
  'policy/holds-on-nothing': ['warning'],
  'policy/single-exhibit': ['warning'],
  'policy/unverified': ['warning'],
  'policy/no-because': ['warning'],
  'policy/because-unmeasured': ['warning'],
  'policy/no-cites': ['warning'],
  'policy/no-clause': ['warning'],
  'policy/split-cite': ['warning'],
  'policy/no-review': ['warning'],
  'policy/emergency-without-review': ['warning'],
  'policy/no-favours': ['info'],
  'policy/too-large': ['warning'],
  'policy/window-over-baseline': ['warning'],
  'policy/minutes-for-months': ['warning'],
  'policy/zero-weight': ['warning'],
  'policy/listed-twice': ['warning'],
  'case/contested': ['warning', 'error'],
  'case/broken-assumption': ['warning'],
  'case/broken-guarantee': ['warning'],
  'case/left-out-fact': ['warning'],
  'case/bare-as-of': ['warning'],
  'case/decisions-out-of-order': ['warning'],
  'case/listed-twice': ['warning'],
  'case/look-alikes': ['warning'],
  'case/curly-quotes': ['warning'],
  'intake/remark': ['warning'],
  'tests/unused-value': ['warning'],
  'tests/named-twice': ['error', 'warning'],
  'tests/misnamed': ['error', 'warning'],
  'text/private-data': ['warning'],
  'text/contact': ['warning'],
  'proof/broken-guarantee': ['warning'],
  'proof/out-of-reach': ['warning'],
  'proof/never-prevails': ['warning'],
  'proof/never-established': ['warning'],
  'proof/always-established': ['warning'],
  'proof/not-monotone': ['info'],
  'proof/unknown': ['warning'],
  'disable/no-reason': ['warning'],
  'disable/unused': ['warning'],
  'disable/unknown-comment': ['warning'],
  'disable/unknown-lint': ['warning'],
  'decision/unapproved': ['error', 'warning'],
  'notice/undecided': ['error', 'warning'],
  'notice/voluntary': ['warning'],
  'pack/unheld': ['error', 'warning'],
} as const satisfies Partial<Record<Code, readonly [Severity, ...Severity[]]>>;

type Graded = typeof NOT_ALWAYS_ERRORS;

/** The codes that may have a severity. */
export type CodeOf<S extends Severity> =
  | { [C in keyof Graded]: S extends Graded[C][number] ? C : never }[keyof Graded]
  | (S extends 'error' ? Exclude<Code, keyof Graded> : never);

/** The severities that a code may have, the usual one first. */
export const severitiesOf = (code: Code): readonly [Severity, ...Severity[]] =>
  Object.hasOwn(NOT_ALWAYS_ERRORS, code) ? NOT_ALWAYS_ERRORS[code as keyof Graded] : ['error'];

/** The usual severity of a code. */
export const severityOf = (code: Code): Severity => severitiesOf(code)[0];
