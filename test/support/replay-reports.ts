/* oxlint-disable unicorn/no-thenable -- `then` is what was before, and never a function */
import type { Attribution } from '../../src/replay/change-set.ts';
import type { PolicyChange } from '../../src/replay/policy-change.ts';
import type { InvalidCase } from '../../src/replay/trouble.ts';
import type { ReplayedCase, ReplayReport } from '../../src/replay/replay-report.ts';

/** The edit that the manual takes for its example. */
export const RAISED: PolicyChange = {
  policy: 'security-services',
  what: 'finding',
  id: 'imminent-threats',
  how: 'changed',
  key: 'at-least',
  from: '3',
  to: '4',
  weighs: true,
  place: { file: 'policies/security-services.yaml', line: 66, column: 15, endLine: 66, endColumn: 16 },
};

/** One edit alone that did it. */
export const alone = (edit: PolicyChange): Attribution => ({
  sets: [{ edits: [edit], evidence: false }],
  more: 0,
  smallest: true,
});

const policy = { id: 'security-services', version: '2022-09-03', digest: 'sha256:0123' };

/** The case that the edit makes flip. */
export const FLIP: ReplayedCase = {
  id: 'kiwi-farms-2022-09-03',
  title: 'Kiwi Farms, the day its provider blocked it',
  place: 'cases/kiwi-farms-2022-09-03.yaml',
  fate: 'flip',
  standing: { verdict: 'terminate', on: '2022-09-03', by: 'provider, published statement' },
  now: {
    verdict: 'retain',
    contested: false,
    grounds: ['revolting-alone'],
    reason: 'Revolting content alone does not create an emergency, however much there is of it.',
  },
  policy,
  base: { verdict: 'terminate', contested: false, grounds: ['threat-to-life'] },
  cause: 'this-edit',
  changes: [
    {
      what: 'finding',
      id: 'imminent-threats',
      title: "specific and credible threats to people's lives are being made now",
      then: '3 of 3 needed in 48 h',
      now: '3 of 4 needed in 48 h',
      held: true,
      holds: false,
      measured: { then: 3, now: 3 },
    },
    {
      what: 'rule',
      id: 'threat-to-life',
      title: 'An imminent and emergency threat to human life',
      then: 'prevails',
      now: 'lacking',
      held: true,
      holds: false,
    },
    {
      what: 'rule',
      id: 'revolting-alone',
      title: 'Revolting content, and no emergency',
      then: undefined,
      now: undefined,
      held: false,
      holds: true,
    },
  ],
  behind: alone(RAISED),
};

/** A case that was decided otherwise before the edit too. */
export const ALREADY: ReplayedCase = {
  ...FLIP,
  id: 'gab-azure-2018',
  title: 'Two posts removed within the notice',
  place: 'archive.ndjson:17',
  standing: { verdict: 'terminate', on: '2018-08-09T12:00:00Z' },
  now: { verdict: 'retain', contested: true, grounds: [], reason: 'No rule applies.' },
  cause: 'already',
  changes: [],
  behind: undefined,
};

/** A case with the same verdict on other grounds. */
export const DRIFT: ReplayedCase = {
  ...FLIP,
  id: '8chan-cloudflare-2019',
  title: '8chan, after El Paso',
  place: 'cases/8chan-cloudflare-2019.yaml',
  fate: 'drift',
  standing: {
    verdict: 'terminate',
    on: '2019-08-05',
    by: 'provider, published statement',
    grounds: ['threat-to-life', 'lawless-by-design'],
  },
  now: {
    verdict: 'terminate',
    contested: false,
    grounds: ['lawless-by-design'],
    reason: '3 attacks within a year were announced on the site.',
  },
};

const undecided = ['new-complaint', 'newer-complaint', 'newest-complaint'].map((id) => ({
  id,
  place: `cases/${id}.yaml`,
}));

/** A replay in which nothing changed. */
export const QUIET: ReplayReport = {
  counts: {
    cases: 3,
    decided: 3,
    same: 3,
    flips: 0,
    drifts: 0,
    contested: 0,
    'newly-contested': 0,
    undecided: 0,
    invalid: 0,
  },
  flips: [],
  drifts: [],
  undecided: [],
  unapproved: [],
  departed: [],
  contested: [],
  invalid: [],
  troubles: [],
  outcome: 'passed',
  same: ['one', 'two', 'three'].map((id) => ({ id, place: `cases/${id}.yaml`, verdict: 'retain' })),
  base: undefined,
  edits: [],
  files: new Map([['security-services', 'policies/security-services.yaml']]),
};

/** What is wrong with a case of which nobody knows the id. */
export const BROKEN: InvalidCase = {
  id: undefined,
  place: 'cases/broken.yaml',
  troubles: [
    {
      code: 'case/unknown-kind',
      severity: 'error',
      message: 'no kind of exhibit is called `thread`',
      help: 'did you mean `threat`?',
      place: { file: 'cases/broken.yaml', line: 9, column: 11, endLine: 9, endColumn: 17 },
    },
    {
      code: 'case/bad-time',
      severity: 'error',
      message: '`now` is not a time',
      help: undefined,
      place: { file: 'cases/broken.yaml', line: 12, column: 15, endLine: 12, endColumn: 18 },
    },
  ],
};

/** A replay that came to no case, since a policy is invalid. */
export const STOPPED: ReplayReport = {
  ...QUIET,
  counts: { ...QUIET.counts, cases: 0, decided: 0, same: 0 },
  same: [],
  files: new Map(),
  troubles: [
    {
      code: 'policy/unknown-finding',
      severity: 'error',
      message: 'no finding is called `immanent-threats`',
      help: 'did you mean `imminent-threats`?',
      place: { file: 'policies/hosting.yaml', line: 41, column: 18, endLine: 41, endColumn: 34 },
    },
  ],
  outcome: 'invalid',
};

/** A replay in which everything that can happen did. */
export const EVENTFUL: ReplayReport = {
  ...QUIET,
  counts: {
    cases: 10,
    decided: 6,
    same: 3,
    flips: 2,
    drifts: 1,
    contested: 2,
    'newly-contested': 1,
    undecided: 3,
    invalid: 1,
  },
  flips: [FLIP, ALREADY],
  drifts: [DRIFT],
  undecided,
  invalid: [BROKEN],
  outcome: 'invalid',
  contested: [
    { id: DRIFT.id, place: DRIFT.place, newly: true },
    { id: ALREADY.id, place: ALREADY.place, newly: false },
  ],
  base: 'HEAD',
  edits: [
    RAISED,
    {
      ...RAISED,
      what: 'rule',
      id: 'cured',
      key: 'title',
      from: 'A cure',
      to: 'A verified cure',
      weighs: false,
    },
  ],
};

/** The same without a base to tell what did it. */
export const WITHOUT_BASE: ReplayReport = {
  ...EVENTFUL,
  counts: { ...QUIET.counts, cases: 4, decided: 4, flips: 1 },
  flips: [
    {
      ...FLIP,
      base: undefined,
      cause: undefined,
      behind: undefined,
      changes: [
        { ...FLIP.changes[1]!, then: undefined, held: true },
        { ...FLIP.changes[0]!, then: undefined, held: undefined },
      ],
    },
  ],
  drifts: [],
  undecided: [],
  contested: [],
  invalid: [],
  outcome: 'failed',
  base: undefined,
  edits: [],
};

/** A report whose every text is the given one: nothing of it may escape from where it is put. */
export function hostileReport(text: string): ReplayReport {
  const edit: PolicyChange = { ...RAISED, id: text, key: text, from: text, to: text };
  const hostile: ReplayedCase = {
    ...FLIP,
    id: text,
    title: text,
    place: text,
    standing: { verdict: 'terminate', on: text, by: text, grounds: [text] },
    now: { ...FLIP.now, grounds: [text], reason: text },
    changes: FLIP.changes.map((change) => ({ ...change, id: text, title: text, then: text, now: text })),
    behind: alone({ ...edit, place: { ...RAISED.place!, file: text } }),
  };
  return {
    ...EVENTFUL,
    flips: [hostile, { ...hostile, behind: undefined }],
    drifts: [{ ...hostile, fate: 'drift' }],
    undecided: [{ id: text, place: text }],
    contested: [true, false].map((newly) => ({ id: text, place: text, newly })),
    unapproved: [{ id: text, place: text }],
    departed: [{ id: text, place: text, reconciled: true }],
    invalid: [
      {
        id: text,
        place: text,
        troubles: BROKEN.troubles.map((one) => ({
          ...one,
          message: text,
          help: text,
          place: { ...one.place, file: text },
        })),
      },
    ],
    troubles: [
      { ...STOPPED.troubles[0]!, message: text, help: text, place: { file: text, line: undefined } },
    ],
    same: [{ id: text, place: text, verdict: 'retain' }],
    base: text,
    edits: [edit],
  };
}
