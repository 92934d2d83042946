import type { Lint } from '../lint.ts';
import { identityIn } from '../private-data.ts';
import { privateFaults } from '../private-faults.ts';

/** Finds text that looks like a number that identifies a person to an office, a bank or a network. */
export const privateData: Lint = {
  code: 'text/private-data',
  of: 'text',
  why: 'Titles, summaries and labels are shown with every verdict, and cases are kept for years. No decision needs a number that identifies a person. (`excerpt`, whose text is withheld, and `location` are not checked.)',
  wrong: `facts: {}
evidence:
  - id: E1
    kind: doxxing
    observed: 2024-04-01
    summary: A post gives the social security number 123-45-6789 # <--`,
  right: `facts: {}
evidence:
  - id: E1
    kind: doxxing
    observed: 2024-04-01
    summary: A post gives the social security number of person-a`,
  find: (subject) => privateFaults(subject, identityIn),
};
