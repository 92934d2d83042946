import { endsService } from '../model/verdict-word.ts';
import type { CodeOf } from '../diagnostic/severities.ts';
import type { Recipient } from '../model/notice.ts';
import { isRestricted } from './is-restricted.ts';
import type { Ground, Notice } from './notice.ts';

/** An entry that a notice needs and that the documents lack, or have in an unsuitable form. */
export interface Need {
  readonly code: CodeOf<'error'>;
  readonly document: 'case' | 'policy';
  /** The keys that lead from the root of the document to the place where it belongs. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help: string;
}

/**
 * Lists what is missing for a notice. A notice never contains invented defaults.
 * @returns the needs, in the order of the notice's contents
 */
export function needsOf(notice: Notice): readonly Need[] {
  if (!endsService(notice.verdict) && !(notice.to === 'customer' && isRestricted(notice)))
    return notice.to === 'reporter' ? reply(notice) : [];
  return NEEDS[notice.to](notice);
}

const NEEDS = {
  customer: (notice) => [
    ...origin(notice),
    ...detection(notice),
    ...grounds(notice),
    ...redress(notice),
    ...datesInOrder(notice),
  ],
  reporter: reply,
  public: (notice) =>
    notice.reasons === undefined
      ? [
          inCase(
            'reasons',
            'the page has nowhere to send its readers',
            'the address at which the full reasons stand',
          ),
        ]
      : [],
  dsa: (notice) => [
    ...restriction(notice),
    ...grounds(notice),
    ...category(notice),
    ...content(notice),
    ...datesInOrder(notice),
    ...datesOfTheDatabase(notice),
    ...origin(notice),
    ...detection(notice),
    ...lengths(notice),
  ],
} as const satisfies Record<Recipient, (notice: Notice) => readonly Need[]>;

function reply(notice: Notice): readonly Need[] {
  return [...origin(notice), ...redress(notice)];
}

const missing = { code: 'notice/missing' } as const;

const inCase = (key: string, lack: string, what: string): Need => ({
  ...missing,
  document: 'case',
  path: ['notice', key],
  message: `${lack}: the case does not say ${what}`,
  help: `write it under \`notice\` as \`${key}\`, or under \`notice\` of the decision, which changes no digest`,
});

const inRule = (rule: string, key: string, lack: string, orElse = ''): Need => ({
  ...missing,
  document: 'policy',
  path: ['rules', rule, 'notice', key],
  message: `rule \`${rule}\` does not say ${lack}`,
  help: `write it under \`notice\` of the rule as \`${key}\`${orElse}`,
});

const OR_CASE = ', or of the case where it is not so for all';

function origin({ source }: Notice): readonly Need[] {
  if (source !== undefined) return [];
  return [inCase('source', 'a notice says how the matter came up', 'whether it was reported, or found')];
}

function detection(notice: Notice): readonly Need[] {
  if (notice.detection !== undefined) return [];
  return [
    inCase(
      'detection',
      'a notice says what machines did',
      'whether the content was found by automated means',
    ),
  ];
}

function grounds({ grounds: all, policy, departs }: Notice): readonly Need[] {
  if (departs) return departing(all);
  if (all.length === 0) {
    const message = `no rule of policy \`${policy.id}\` prevails, so there is no ground to give: its default ends the service`;
    const help = 'give the policy a rule for what its default decides';
    return [{ ...missing, document: 'policy', path: ['default'], message, help }];
  }
  return all.flatMap(({ rule, kind, clause }): readonly Need[] => [
    ...(kind === undefined
      ? [inRule(rule, 'ground', 'what it rests on: the `terms`, the `law`, or an `order`')]
      : []),
    ...(clause === undefined ? [inRule(rule, 'clause', 'which clause or provision that is')] : []),
  ]);
}

/** Needs of a decision that departs from its policy: its ground must be given with the decision. */
const departing = ([ground]: Notice['grounds']): readonly Need[] => [
  ...(ground?.kind === undefined
    ? [
        inCase(
          'ground',
          'the decision departs from its policy',
          'what it rests on: the `terms`, the `law` or an `order`',
        ),
      ]
    : []),
  ...(ground?.clause === undefined
    ? [inCase('clause', 'the decision departs from its policy', 'which clause or provision it rests on')]
    : []),
];

function redress({ redress: ways, policy }: Notice): readonly Need[] {
  if (Object.keys(ways).length > 0) return [];
  return [
    {
      ...missing,
      document: 'policy',
      path: ['notices', 'redress'],
      message: `policy \`${policy.id}\` does not say how a decision can be contested`,
      help: 'write it under `notices` as `redress`, with `internal`, `out-of-court` or `judicial`',
    },
  ];
}

/** Needs about the restriction: its means, and what `other` stands for. */
function restriction(notice: Notice): readonly Need[] {
  const { restricts } = notice;
  const { visibility = [], monetary } = restricts;
  const lacks = (limb: 'visibility' | 'monetary'): readonly Need[] =>
    restricts[`${limb}-other`] === undefined
      ? [
          inCase(
            'restricts',
            `it restricts \`${limb}\` by \`other\``,
            `what that stands for, as \`${limb}-other\``,
          ),
        ]
      : [];
  return [
    ...noRestriction(notice),
    ...(visibility.includes('other') ? lacks('visibility') : []),
    ...(monetary === 'other' ? lacks('monetary') : []),
  ];
}

function noRestriction({ restricts, grounds: [ground], departs }: Notice): readonly Need[] {
  if (departs && Object.keys(restricts).length === 0)
    return [
      inCase(
        'restricts',
        'a statement says what is restricted',
        'what, such as `{ provision: total-termination }`',
      ),
    ];
  if (Object.keys(restricts).length > 0 || ground === undefined) return [];
  return [
    inRule(
      ground.rule,
      'restricts',
      'what it restricts, such as `{ provision: total-termination }`',
      OR_CASE,
    ),
  ];
}

function category({ category: said, grounds: [ground], departs }: Notice): readonly Need[] {
  if (departs && said.category === undefined)
    return [
      inCase('category', 'a statement is of a category', "which category of the EU's database it is of"),
    ];
  if (ground === undefined) return [];
  const { rule } = ground;
  if (said.category === undefined)
    return [inRule(rule, 'category', "which category of the EU's database it is of", OR_CASE)];
  const other = said.keywords?.includes('other') === true && said['keyword-other'] === undefined;
  return other ? [inRule(rule, 'keyword-other', 'what its keyword `other` stands for')] : [];
}

function content({ content: { types, other, date } }: Notice): readonly Need[] {
  const lack = 'a statement describes the content';
  return [
    ...(types.length === 0 ? [inCase('content-type', lack, 'of what type it is')] : []),
    ...(types.includes('other') && other === undefined
      ? [inCase('content-other', lack, 'what its type `other` stands for')]
      : []),
    ...(date === undefined ? [inCase('content-date', lack, 'when it, or the account, was made')] : []),
  ];
}

function datesInOrder({ from, until, ends }: Notice): readonly Need[] {
  const message = 'the restriction would end before it begins';
  const all = [until, ...Object.values(ends)].filter((end) => end !== undefined);
  if (from === undefined || all.every((end) => end >= from)) return [];
  const key = until !== undefined && until < from ? 'until' : 'ends';
  return [badDate(key, message, 'end it on the day it begins, or later')];
}

const badDate = (key: string, message: string, help: string): Need => ({
  code: 'notice/bad-date',
  document: 'case',
  path: ['notice', key],
  message,
  help,
});

const [FIRST_CONTENT, FIRST_RESTRICTION, LAST] = [946_684_800_000, 1_577_836_800_000, 2_145_916_800_000];

function datesOfTheDatabase({ content: { date }, from, until, ends }: Notice): readonly Need[] {
  const outside = (time: number | undefined, earliest: number): boolean =>
    time !== undefined && (time < earliest || time > LAST);
  const help = 'statements of other times cannot be sent to it';
  return [
    ...(outside(date, FIRST_CONTENT)
      ? [badDate('content-date', 'the database takes content of 2000-01-01 to 2038-01-01', help)]
      : []),
    ...(outside(from, FIRST_RESTRICTION)
      ? [badDate('from', 'the database takes restrictions that begin from 2020-01-01 to 2038-01-01', help)]
      : []),
    ...([until, ...Object.values(ends)].some((end) => end !== undefined && end > LAST)
      ? [badDate('until', 'the database takes restrictions that end by 2038-01-01', help)]
      : []),
  ];
}

/** The longest explanation that the database accepts, in characters. */
export const LONGEST_EXPLANATION = 2000;

function lengths({ grounds: [ground] }: Notice): readonly Need[] {
  return ground === undefined || !tooLong(ground) ? [] : [explanationTooLong(ground)];
}

const tooLong = ({ explanation }: Ground): boolean => explanation.length > LONGEST_EXPLANATION;

const explanationTooLong = ({ rule }: Ground): Need => ({
  code: 'notice/too-long',
  document: 'policy',
  path: ['rules', rule, 'because'],
  message: `the reason that rule \`${rule}\` gives is longer than the 2,000 characters that the database takes`,
  help: 'write a shorter one under `notice` of the rule, as `explanation`',
});
