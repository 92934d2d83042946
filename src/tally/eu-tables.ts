import { endsService } from '../model/verdict-word.ts';
import type { CountedDecision } from './counted-decision.ts';
import { countsOf, takenBy } from './tally.ts';

/** A row of the tables. If the record does not contain the value, it is undefined and the note says why. */
export interface EuRow {
  readonly part: string;
  readonly indicator: string;
  /** A category of the transparency database, a restriction, or all of them. */
  readonly scope: string;
  readonly value: number | undefined;
  readonly note?: string;
}

type Decisions = readonly CountedDecision[];

const ALL = 'all';

/**
 * The parts of the harmonised transparency report of Implementing Regulation (EU) 2024/2835 that a provider's decisions
 * can fill: orders, notices, own initiative, complaints, automated means. What the record does not contain is left
 * empty and named.
 * @param decisions of the reporting period
 */
export function euTables(decisions: Decisions): readonly EuRow[] {
  const first = decisions.filter(({ proceeding }) => proceeding === 'initial');
  const acted = first.filter(({ verdict }) => endsService(verdict));
  const noticed = first.filter(({ source }) => source === 'notice' || source === 'trusted-flagger');
  const own = acted.filter(({ source, basis }) => source === 'own-initiative' && basis !== 'order');
  return [
    ...IDENTIFICATION.map((indicator) =>
      unknown('identification', indicator, 'the record has no details of the provider'),
    ),
    ...orders(acted),
    ...notices(noticed),
    ...initiative(
      'own initiative: illegal content',
      own.filter(({ basis }) => basis === 'law'),
    ),
    ...initiative(
      'own initiative: terms',
      own.filter(({ basis }) => basis === 'terms'),
    ),
    ...complaints(decisions),
    ...automated(first),
    ...OUTSIDE.map(([part, indicator, why]) => unknown(part, indicator, why)),
  ];
}

const IDENTIFICATION = ['name of the provider', 'name of the service', 'date of publication', 'period'];

const OUTSIDE = [
  ['orders', 'orders to give information', 'decisions of cases are about services, not about information'],
  ['complaints', 'disputes out of court', 'the record has no proceedings of others'],
  [
    'complaints',
    'suspensions for misuse',
    'suspensions of complainants and notifiers are not decisions of cases',
  ],
  ['automated means', 'accuracy and rate of error', 'measured by reviews that the record does not have'],
  ['human resources', 'moderators by language', 'the record names roles, and no staff'],
  ['recipients', 'average monthly recipients', 'the record does not count recipients'],
] as const;

const unknown = (part: string, indicator: string, note: string): EuRow => ({
  part,
  indicator,
  scope: ALL,
  value: undefined,
  note: `not in the record: ${note}`,
});

const count = (part: string, indicator: string, value: number, scope = ALL): EuRow => ({
  part,
  indicator,
  scope,
  value,
});

const UNSAID_CATEGORY = 'category not recorded';

/** A total, and a count for each category. */
function byCategory(part: string, indicator: string, decisions: Decisions): readonly EuRow[] {
  const categories = countsOf(decisions.map(({ category }) => category ?? UNSAID_CATEGORY));
  return [
    count(part, indicator, decisions.length),
    ...categories.map(([category, number]) => count(part, indicator, number, category)),
  ];
}

const orders = (acted: Decisions): readonly EuRow[] =>
  byCategory(
    'orders',
    'orders acted on',
    acted.filter(({ basis }) => basis === 'order'),
  );

function notices(noticed: Decisions): readonly EuRow[] {
  const acted = noticed.filter(({ verdict }) => endsService(verdict));
  const part = 'notices';
  return [
    ...byCategory(part, 'notices decided on', noticed),
    ...byCategory(
      part,
      'of trusted flaggers',
      noticed.filter(({ source }) => source === 'trusted-flagger'),
    ),
    ...byCategory(
      part,
      'acted on under the law',
      acted.filter(({ basis }) => basis === 'law'),
    ),
    ...byCategory(
      part,
      'acted on under the terms',
      acted.filter(({ basis }) => basis === 'terms'),
    ),
    hours(part, 'median time to a decision, in hours', noticed),
  ];
}

function hours(part: string, indicator: string, decisions: Decisions): EuRow {
  const { median } = takenBy(decisions.flatMap(({ took }) => (took === undefined ? [] : [took])));
  if (median === undefined)
    return unknown(part, indicator, 'no decided case says under `notice` when it was `reported`');
  return count(part, indicator, Math.round(median / 360_000) / 10);
}

/** Restrictions on the provider's own initiative, by category and by what was restricted. */
function initiative(part: string, decisions: Decisions): readonly EuRow[] {
  const limbs = decisions.flatMap(({ restricts }) => [
    ...(restricts.visibility ?? []).map((word) => `visibility: ${word}`),
    ...(['monetary', 'provision', 'account'] as const).flatMap((limb) =>
      restricts[limb] === undefined ? [] : [`${limb}: ${restricts[limb]}`],
    ),
  ]);
  const found = decisions.filter(({ detection }) => detection === 'automated').length;
  return [
    ...byCategory(part, 'measures taken', decisions),
    count(part, 'found by automated means only', found),
    ...countsOf(limbs).map(([limb, number]) => count(part, 'restrictions', number, limb)),
  ];
}

function complaints(decisions: Decisions): readonly EuRow[] {
  const appeals = decisions.filter(({ proceeding }) => proceeding === 'appeal');
  const reversed = appeals.filter(({ reverses }) => reverses === true).length;
  const part = 'complaints';
  return [
    count(part, 'complaints decided', appeals.length),
    count(part, 'decisions upheld', appeals.length - reversed),
    count(part, 'decisions reversed', reversed),
    unknown(
      part,
      'median time to a decision, in hours',
      'decisions do not say when they were appealed against',
    ),
  ];
}

const automated = (first: Decisions): readonly EuRow[] => [
  count(
    'automated means',
    'decisions with the help of a program',
    first.filter(({ automation }) => automation === 'assisted').length,
  ),
  count('automated means', 'decisions by automated means alone', 0),
];
