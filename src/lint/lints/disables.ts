import type { Lint } from '../lint.ts';

const FINDINGS = `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
`;

const RIGHT = `${FINDINGS}  # decisis-disable-next-line policy/holds-on-nothing: until the flood of reports is over
  kept: { title: Kept, verdict: retain, when: { none: [warned, cured] } }`;

/** A comment that turns off a lint without saying why. */
export const disableWithoutReason: Lint = {
  code: 'disable/no-reason',
  of: 'comment',
  why: 'The next reader of the policy has to know why a lint does not apply. Without a reason after a colon, the comment has no effect.',
  wrong: `${FINDINGS}  # decisis-disable-next-line policy/no-such-lint-here
  kept: { title: Kept, verdict: retain, when: cured }`.replace(
    'policy/no-such-lint-here',
    'policy/holds-on-nothing',
  ),
  right: RIGHT,
};

/** A comment that turns off a lint that finds nothing there. */
export const disableUnused: Lint = {
  code: 'disable/unused',
  of: 'comment',
  why: 'A comment that turns off a lint which finds nothing is left over from something that was fixed. It would hide the next fault.',
  wrong: `${FINDINGS}  # decisis-disable-next-line policy/holds-on-nothing: until the flood of reports is over
  kept: { title: Kept, verdict: retain, when: cured }`,
  right: RIGHT,
};

/** A comment that names an unknown lint. */
export const disableUnknown: Lint = {
  code: 'disable/unknown-lint',
  of: 'comment',
  why: 'A comment that misspells a code, or names an error, has no effect. Errors cannot be turned off: nothing is decided until they are fixed.',
  wrong: `${FINDINGS}  # decisis-disable-next-line policy/holds-on-nothin: until the flood of reports is over
  kept: { title: Kept, verdict: retain, when: cured }`,
  right: RIGHT,
};

/** A comment that is misspelt, or written as for another linter. */
export const disableMisspelt: Lint = {
  code: 'disable/unknown-comment',
  of: 'comment',
  why: 'Only a comment that begins with `decisis-disable-next-line` turns off lints, for the line below it. A comment with a similar name has no effect, though readers believe that it has.',
  wrong: `${FINDINGS}  # decisis-disable-line policy/holds-on-nothing: until the flood of reports is over
  kept: { title: Kept, verdict: retain, when: cured }`,
  right: RIGHT,
};
