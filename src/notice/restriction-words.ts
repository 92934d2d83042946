import { day, sentenceList } from '../explain/words.ts';
import { LIMBS, type Restricts } from '../model/notice.ts';
import type { Notice } from './notice.ts';

const VISIBILITY: Readonly<Record<string, string>> = {
  'content-removed': 'content is removed',
  'content-disabled': 'access to the content is blocked',
  'content-demoted': 'content is shown less prominently',
  'content-age-restricted': 'content is shown to adults only',
  'content-interaction-restricted': 'interaction with the content is restricted',
  'content-labelled': 'content is labelled',
};

const MONETARY: Readonly<Record<string, string>> = {
  suspension: 'payments are suspended',
  termination: 'payments end',
};

const PROVISION: Readonly<Record<string, string>> = {
  'partial-suspension': 'part of the service is suspended',
  'total-suspension': 'the service is suspended',
  'partial-termination': 'part of the service ends',
  'total-termination': 'the service ends',
};

const ACCOUNT: Readonly<Record<string, string>> = {
  suspended: 'the account is suspended',
  terminated: 'the account is closed',
};

const LIMB_WORDS = {
  visibility: 'The restriction of content',
  monetary: 'The restriction of payments',
  provision: 'The restriction of the service',
  account: 'The restriction of the account',
} as const satisfies Record<(typeof LIMBS)[number], string>;

/** What is restricted, each as a clause; that the service ends where the documents say no more. */
export function restrictionWords(restricts: Restricts): readonly string[] {
  const words = restrictionsOf(restricts);
  return words.length === 0 ? ['the service ends'] : words;
}

/** What the documents say is restricted, each as a clause. */
export function restrictionsOf({
  visibility = [],
  'visibility-other': otherwise,
  monetary,
  'monetary-other': paid,
  provision,
  account,
}: Restricts): readonly string[] {
  return [
    provision && PROVISION[provision],
    account && ACCOUNT[account],
    ...visibility.map((word) => (word === 'other' ? otherwise : VISIBILITY[word])),
    monetary === 'other' ? paid : monetary && MONETARY[monetary],
  ].filter((clause) => clause !== undefined);
}

/** Where and for how long it holds, in sentences. */
export function scopeWords({ territory, from, until, ends }: Notice): readonly string[] {
  const where =
    territory === undefined
      ? []
      : [
          territory === 'eea'
            ? 'It holds in every country of the European Economic Area.'
            : `It holds in ${sentenceList(territory)}.`,
        ];
  if (from === undefined) return where;
  const end = until === undefined ? 'no end is set' : `and ends on ${day(until)}`;
  const apart = LIMBS.flatMap((limb) => {
    const own = ends[limb];
    return own === undefined ? [] : [`${LIMB_WORDS[limb]} ends on ${day(own)}.`];
  });
  if (apart.length > 0) return [...where, `It begins on ${day(from)}.`, ...apart];
  return [...where, `It begins on ${day(from)}${until === undefined ? '; ' : ' '}${end}.`];
}
