import { firstOf } from '../model/ends.ts';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/canonical-json.ts';
import { plural, sentence } from '../explain/words.ts';
import type { Decision } from '../model/case.ts';
import { cutAtSentence } from './cut-at-sentence.ts';
import { reasonsOf } from './reasons-of.ts';
import type { Ground, Notice } from './notice.ts';
import { withoutSubject } from './without-subject.ts';

/** The longest statement of facts that the database accepts, in characters. */
const LONGEST_FACTS = 5000;

/** The longest of its other texts. */
const LONGEST_TEXT = 500;

/** The codes of the countries of the European Economic Area, as the database spells them. */
const EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
);

/**
 * A statement of reasons for the EU's transparency database (its API of 1 July 2025). It names no person: it contains neither
 * the reporter nor exhibits.
 * @param notice complete: `needsOf` returned nothing
 * @param standing the decision that it is about
 */
export function statementOf(notice: Notice, standing: Decision): object {
  const { restricts, until, ends, account, category, content, territory, from } = notice;
  const { visibility, monetary, provision, account: closed } = restricts;
  const endOf = (limb: keyof Notice['ends']): string | undefined => {
    const end = ends[limb] ?? until;
    return end === undefined ? undefined : date(end);
  };
  const other = (text: string | undefined): string | undefined => text && shortText(text, notice);
  return present({
    puid: puidOf(notice, standing),
    decision_visibility: visibility?.map((word) => constant('DECISION_VISIBILITY', word)),
    decision_visibility_other:
      visibility?.includes('other') === true ? other(restricts['visibility-other']) : undefined,
    end_date_visibility_restriction: visibility && endOf('visibility'),
    decision_monetary: monetary && constant('DECISION_MONETARY', monetary),
    decision_monetary_other: monetary === 'other' ? other(restricts['monetary-other']) : undefined,
    end_date_monetary_restriction: monetary && endOf('monetary'),
    decision_provision: provision && constant('DECISION_PROVISION', provision),
    end_date_service_restriction: provision && endOf('provision'),
    decision_account: closed && constant('DECISION_ACCOUNT', closed),
    end_date_account_restriction: closed && endOf('account'),
    account_type: account && constant('ACCOUNT_TYPE', account),
    ...groundKeys(firstOf(notice.grounds), notice),
    category: constant('STATEMENT_CATEGORY', category.category!),
    category_addition: category.additions?.map((word) => constant('STATEMENT_CATEGORY', word)),
    category_specification: category.keywords?.map((word) => constant('KEYWORD', word)),
    category_specification_other:
      category.keywords?.includes('other') === true ? other(category['keyword-other']) : undefined,
    content_type: content.types.map((word) => constant('CONTENT_TYPE', word)),
    content_type_other: content.types.includes('other') ? other(content.other) : undefined,
    content_language: content.language,
    content_date: date(content.date!),
    territorial_scope: territory === 'eea' ? EEA : territory,
    application_date: date(from!),
    decision_facts: factsOf(notice),
    source_type: SOURCES[notice.source!],
    automated_detection: notice.detection === 'automated' ? 'Yes' : 'No',
    automated_decision:
      notice.decision === 'assisted' ? 'AUTOMATED_DECISION_PARTIALLY' : 'AUTOMATED_DECISION_NOT_AUTOMATED',
  });
}

const SOURCES: Readonly<Record<string, string>> = {
  notice: 'SOURCE_ARTICLE_16',
  'trusted-flagger': 'SOURCE_TRUSTED_FLAGGER',
  other: 'SOURCE_TYPE_OTHER_NOTIFICATION',
  'own-initiative': 'SOURCE_VOLUNTARY',
};

/** A word of the document as the database spells it: `own-word` as `PREFIX_OWN_WORD`. */
const constant = (prefix: string, word: string): string =>
  `${prefix}_${word.toUpperCase().replaceAll('-', '_')}`;

const date = (time: number): string => new Date(time).toISOString().slice(0, 10);

const present = (keys: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));

/** The statement's unique id: the same for the same case and decision, different if either changes. */
export function puidOf({ case: { digest } }: Pick<Notice, 'case'>, decision: Decision): string {
  const text = `${canonicalJson(digest)} ${canonicalJson(decision, 'notice')}`;
  return `decisis-${createHash('sha256').update(text).digest('hex')}`;
}

function groundKeys(
  { kind, clause, url, explanation: why, illegal }: Ground,
  notice: Notice,
): Readonly<Record<string, unknown>> {
  const explanation = withoutSubject(why, notice);
  const rests = clause && shortText(clause, notice);
  if (kind === 'terms') {
    return {
      decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      decision_ground_reference_url: url,
      incompatible_content_ground: rests,
      incompatible_content_explanation: explanation,
      incompatible_content_illegal: illegal === undefined ? undefined : illegal ? 'Yes' : 'No',
    };
  }
  return {
    decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
    decision_ground_reference_url: url,
    illegal_content_legal_ground: rests,
    illegal_content_explanation: explanation,
  };
}

/** A text of a few words without the customer's name, as long as the database accepts. */
const shortText = (text: string, notice: Notice): string =>
  cutAtSentence(withoutSubject(text, notice), LONGEST_TEXT);

/** The facts from the documents, else the reasons and findings; cut to the length that the database accepts. */
function factsOf(notice: Notice): string {
  const { voluntary, facts, found } = notice;
  const findings = found.map(({ title, exhibits }) =>
    sentence(
      `We found that ${title} (${plural(exhibits.length, 'piece of evidence', 'pieces of evidence')})`,
    ),
  );
  const text = [
    ...(voluntary === undefined ? [] : [VOLUNTARY[voluntary]]),
    facts ?? [...reasonsOf(notice), ...findings].join('\n'),
  ];
  return cutAtSentence(withoutSubject(text.join('\n'), notice), LONGEST_FACTS);
}

/** Why a statement is voluntary, in a sentence. */
const VOLUNTARY = {
  layer:
    'This statement is given voluntarily: Article 17 of Regulation (EU) 2022/2065 obliges providers of hosting services, and this service is not one.',
  order:
    'This statement is given voluntarily: Article 17 of Regulation (EU) 2022/2065 does not apply to what an order under its Article 9 requires.',
} as const;
