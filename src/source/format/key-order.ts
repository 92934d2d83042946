import { FORM, FORMS } from '../../model/forms/forms.ts';
import { TERM_KEYS } from '../../model/counted.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { GIVEN_ENTRY_KEYS, GIVEN_EXHIBIT_KEYS, SHAPES } from '../../model/shapes.ts';
import type { Path } from '../../model/path.ts';
import { fits } from './fits.ts';

/** The order of keys of the maps at a path; `*` matches any one step. */
type Order = readonly [place: string, keys: readonly string[]];

/** The paths of maps with keys of the language, and the order of their keys. */
const ORDERS: Readonly<Record<DocumentKind, readonly Order[]>> = {
  vocabulary: [
    ['', SHAPES.vocabulary.keys],
    ['kinds.*', SHAPES.kind.keys],
    ['attributes.*', SHAPES.domain.keys],
    ['facts.*', SHAPES.domain.keys],
  ],
  policy: [
    ['', SHAPES.policy.keys],
    ['default', SHAPES.default.keys],
    ['default.measures.*', SHAPES.measure.keys],
    ['classes.*', SHAPES.class.keys],
    ['findings.*.after', SHAPES.after.keys],
    ...FORMS.flatMap((form) =>
      FORM[form].lists.flatMap((list): readonly Order[] => [
        [`findings.*.${list}.*`, TERM_KEYS],
        [`findings.*.${list}.*.after`, SHAPES.after.keys],
      ]),
    ),
    ['rules.*', SHAPES.rule.keys],
    ['rules.*.measures.*', SHAPES.measure.keys],
    ['guarantees.*', SHAPES.guarantee.keys],
    ['assumptions.*', SHAPES.assumption.keys],
  ],
  case: [
    ['', SHAPES.case.keys],
    ['subject', SHAPES.subject.keys],
    ['facts.*', SHAPES.entry.keys],
    ['facts.*.*', SHAPES.entry.keys],
    ['evidence.*', SHAPES.exhibit.keys],
    ['evidence.*.collected', SHAPES.custody.keys],
    ['decisions.*', SHAPES.decision.keys],
    ['decisions.*.policy', SHAPES['policy of a decision'].keys],
    ['decisions.*.advice', SHAPES.advice.keys],
  ],
  tests: [
    ['', SHAPES.tests.keys],
    ['base', SHAPES.given.keys],
    ['base.facts.*', GIVEN_ENTRY_KEYS],
    ['base.facts.*.*', GIVEN_ENTRY_KEYS],
    ['base.evidence.*', GIVEN_EXHIBIT_KEYS],
    ['examples.*', SHAPES.example.keys],
    ['examples.*.given', SHAPES.given.keys],
    ['examples.*.given.facts.*', GIVEN_ENTRY_KEYS],
    ['examples.*.given.facts.*.*', GIVEN_ENTRY_KEYS],
    ['examples.*.given.evidence.*', GIVEN_EXHIBIT_KEYS],
    ['examples.*.expect', SHAPES.expectation.keys],
  ],
};

/** Keys that may be in any order among each other: each is ranked like the other. */
const EQUALS: Readonly<Record<string, string>> = { assumptions: 'guarantees' };

/**
 * The order of a finding's keys depends on its form; without a form, or with several, that of the first key decides.
 */
function orderOfFinding(keys: readonly string[]): readonly string[] {
  const forms = FORMS.filter((form) => keys.includes(form));
  return ['title', 'favours', ...new Set(forms.flatMap((form) => FORM[form].keys))];
}

/** How the keys of a map are ordered: by a list of them, or like those of a finding; undefined for the author's own. */
export type KeyOrder = readonly string[] | 'finding' | undefined;

/** The order of keys of the maps at a place. */
export const orderAt = (kind: DocumentKind, place: Path): KeyOrder =>
  kind === 'policy' && fits(place, 'findings.*')
    ? 'finding'
    : ORDERS[kind].find(([pattern]) => fits(place, pattern))?.[1];

/** The patterns of the places whose maps have an order of keys. */
export const orderedPlaces = (kind: DocumentKind): readonly string[] => [
  'findings.*',
  ...ORDERS[kind].map(([pattern]) => pattern),
];

/**
 * The keys of a map in layout order. The author's own keys keep their places, and an unknown key stays after the key
 * that precedes it.
 * @returns the same list where they are in that order already
 */
export function orderedKeys(orderOf: KeyOrder, keys: readonly string[]): readonly string[] {
  if (orderOf === undefined) return keys;
  const order = orderOf === 'finding' ? orderOfFinding(keys) : orderOf;
  let rank = -1;
  const ranks = keys.map((key) => {
    const known = order.indexOf(EQUALS[key] ?? key);
    if (known !== -1) rank = known;
    return rank;
  });
  if (ranks.every((one, at) => at === 0 || one >= ranks[at - 1]!)) return keys;
  return keys
    .map((key, at) => ({ key, rank: ranks[at]! }))
    .toSorted((a, b) => a.rank - b.rank)
    .map((ranked) => ranked.key);
}
