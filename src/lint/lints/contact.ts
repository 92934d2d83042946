import type { Lint } from '../lint.ts';
import { contactIn } from '../private-data.ts';
import { privateFaults } from '../private-faults.ts';

/** Finds text that looks like a way to contact a person. */
export const contact: Lint = {
  code: 'text/contact',
  of: 'text',
  why: 'A decision about harassment must not reveal how to reach the person harassed. Titles, summaries and labels are shown with every verdict: do not put addresses, phone numbers or account names into them.',
  wrong: `facts: {}
evidence:
  - id: E1
    kind: doxxing
    observed: 2024-04-01
    summary: A post gives the number +1 202 555 0143 # <--`,
  right: `facts: {}
evidence:
  - id: E1
    kind: doxxing
    observed: 2024-04-01
    summary: A post gives the telephone number of person-a`,
  find: (subject) => privateFaults(subject, contactIn),
};
