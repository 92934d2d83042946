import { dayWritten, type Known } from './known.ts';
import { wordsIn } from './matter.ts';
import { pageText } from '../../support/page-text.ts';
import { restrictsIn, reviewIn, saidIn } from './section-faults.ts';
import { isUnder, providerOf } from './sentences.ts';

/** What is not true on the page that stands in place of a service. */
export function blockPageFaults(known: Known, page: string): readonly string[] {
  const { standing, before, verdict, policy, case: theCase } = known;
  const text = pageText(page);
  const { from, until } = saidIn(known);
  const { visibility = [], provision = '' } = restrictsIn(known);
  const provider = providerOf(known);
  const subject = theCase.subject.name;
  const review = reviewIn(known);
  const begins = from ?? standing?.on;
  const what = visibility.includes('content-disabled')
    ? `has blocked access to ${subject}`
    : `has ${provision.endsWith('suspension') ? 'suspended' : 'ended'} its service to ${subject}`;
  const times = `${begins === undefined ? '' : ` since ${dayWritten(begins)}`}${until === undefined ? '' : `, until ${dayWritten(until)}`}`;
  const on = standing?.reinstate === undefined ? '' : dayWritten(standing.reinstate);
  const reversed =
    before === undefined
      ? ''
      : ` The decision of ${dayWritten(before.on)} was reversed${standing?.proceeding === 'appeal' ? ' on appeal' : ''}.`;
  const happened =
    verdict === 'terminate'
      ? ` ${what}${times}.`
      : ` restores its service to ${subject} on ${on}.${reversed}`;
  const expected: readonly (readonly [string, boolean])[] = [
    [happened, true],
    [`${provider}${happened}`, provider !== 'We'],
    ['Draft: nothing is decided yet.', standing === undefined],
    [`${subject} is not available here`, verdict === 'terminate'],
    [`${subject} is available again`, verdict === 'retain'],
    ['is due for review', review !== undefined],
    [`The decision is due for review by ${review}.`, review !== undefined],
    ['; policy ', standing === undefined || isUnder(known)],
    [policy.title, standing === undefined || isUnder(known)],
    ['Read the full reasons', saidIn(known).reasons !== undefined],
  ];
  return expected.flatMap(([said, holds]) =>
    text.includes(said) === holds ? [] : [`${holds ? 'does not say' : 'says'} "${said}"`],
  );
}

type Statement = Readonly<Record<string, unknown>>;

const SOURCES: Readonly<Record<string, string>> = {
  notice: 'SOURCE_ARTICLE_16',
  'trusted-flagger': 'SOURCE_TRUSTED_FLAGGER',
  other: 'SOURCE_TYPE_OTHER_NOTIFICATION',
  'own-initiative': 'SOURCE_VOLUNTARY',
};

/** What is not true in a record for the database. */
export function statementFaults(known: Known, statement: Statement): readonly string[] {
  const { standing } = known;
  const said = saidIn(known);
  const restricts = restrictsIn(known);
  const end = (limb: 'visibility' | 'monetary' | 'provision' | 'account'): string | undefined =>
    restricts[limb] === undefined ? undefined : (said.ends?.[limb] ?? said.until)?.slice(0, 10);
  const word = (prefix: string, of: string | undefined): string | undefined =>
    of === undefined ? undefined : `${prefix}_${of.toUpperCase().replaceAll('-', '_')}`;
  const expected: Statement = {
    application_date: (said.from ?? standing!.on).slice(0, 10),
    content_date: said['content-date']!.slice(0, 10),
    end_date_visibility_restriction: end('visibility'),
    end_date_monetary_restriction: end('monetary'),
    end_date_service_restriction: end('provision'),
    end_date_account_restriction: end('account'),
    decision_provision: word('DECISION_PROVISION', restricts.provision),
    decision_account: word('DECISION_ACCOUNT', restricts.account),
    decision_monetary: word('DECISION_MONETARY', restricts.monetary),
    source_type: SOURCES[said.source!],
    automated_detection: said.detection === 'automated' ? 'Yes' : 'No',
  };
  const wrong = Object.entries(expected).filter(([key, value]) => statement[key] !== value);
  return [
    ...wrong.map(([key, value]) => `${key} is ${String(value)}, and not ${String(statement[key])}`),
    ...pieceFaults(known, String(statement['decision_facts'])),
  ];
}

/** The pieces of evidence are as many as the findings named counted, each piece once. */
function pieceFaults({ naive, meanings }: Known, facts: string): readonly string[] {
  const found = [...facts.matchAll(/We found that (\S+) \((\d+) pieces? of evidence\)/g)];
  const ids = found.map(([, title = '']) => meanings[wordsIn(title)[0] ?? '']?.of);
  const counted = new Set(
    naive.findings.filter(({ id }) => ids.includes(id)).flatMap(({ exhibits }) => exhibits),
  );
  const sum = found.reduce((all, [, , count]) => all + Number(count), 0);
  return sum === counted.size ? [] : [`${sum} pieces of evidence are ${counted.size}`];
}
