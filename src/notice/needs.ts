import { endsService } from '../model/verdict-word.ts';
import type { Recipient } from '../model/notice.ts';
import { isRestricted } from './is-restricted.ts';
import { badDate, inCase, inRule, missing, type Need } from './need.ts';
import type { Notice } from './notice.ts';
import { statementNeeds } from './statement-needs.ts';

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
      ? [inCase('reasons', 'the page cannot link to the full reasons', 'the address of the full reasons')]
      : [],
  dsa: (notice) => [
    ...statementNeeds.restriction(notice),
    ...grounds(notice),
    ...statementNeeds.category(notice),
    ...statementNeeds.content(notice),
    ...datesInOrder(notice),
    ...statementNeeds.dates(notice),
    ...origin(notice),
    ...detection(notice),
    ...statementNeeds.lengths(notice),
  ],
} as const satisfies Record<Recipient, (notice: Notice) => readonly Need[]>;

function reply(notice: Notice): readonly Need[] {
  return [...origin(notice), ...redress(notice)];
}

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

function grounds({ grounds: all, policy, departs, verdict }: Notice): readonly Need[] {
  if (departs) return departing(all);
  if (all.length === 0 && !endsService(verdict)) return [UNGROUNDED];
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

/** A restriction that the case states, of a service that goes on, for which no ground is told. */
const UNGROUNDED: Need = {
  ...missing,
  document: 'case',
  path: ['notice', 'restricts'],
  message: 'the service goes on with a restriction, and the policy gives no ground for it that may be told',
  help: 'leave `restricts` out, or give the policy a rule for it',
};

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

function datesInOrder({ from, until, ends }: Notice): readonly Need[] {
  const message = 'the restriction would end before it begins';
  const all = [until, ...Object.values(ends)].filter((end) => end !== undefined);
  if (from === undefined || all.every((end) => end >= from)) return [];
  const key = until !== undefined && until < from ? 'until' : 'ends';
  return [badDate(key, message, 'end it on the day it begins, or later')];
}
