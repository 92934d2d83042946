import type { CaseNotice, Restricts } from '../../../src/model/notice.ts';
import { admit } from '../../naive/admission.ts';
import { factValue } from '../../naive/facts.ts';
import { duration, moment } from '../../naive/time.ts';
import { dayAt, dayWritten, type Known } from './known.ts';
import type { LetterData } from './form-faults.ts';
import { evidenceFaults } from './evidence-told.ts';
import { wordsIn } from './matter.ts';

/** What the documents say of what was done: the decision's words before the case's. */
export const saidIn = ({ case: { notice }, standing }: Known): CaseNotice => ({
  ...notice,
  ...standing?.notice,
});

/** What is restricted: as the case says, else as the rule with most to say does, else as the policy does where it ends a service. */
export function restrictsIn(known: Known): Restricts {
  const { policy, verdict, grounds } = known;
  const entries = (id: string): number => {
    const { ground, clause, category, restricts } = policy.rules[id]!.notice ?? {};
    return [ground, clause, category, restricts].filter((one) => one !== undefined).length;
  };
  const [lead] = grounds.toSorted((one, other) => entries(other) - entries(one));
  const ofPolicy = verdict === 'terminate' ? policy.notices?.restricts : undefined;
  return (
    saidIn(known).restricts ??
    (lead === undefined ? undefined : policy.rules[lead]!.notice?.restricts) ??
    ofPolicy ??
    {}
  );
}

const isRestricted = (known: Known): boolean =>
  known.verdict === 'terminate' || Object.keys(restrictsIn(known)).length > 0;

/** When the decision is due for review, by the shortest term of what it rests on. */
export function reviewIn({ policy, naive, departs, case: theCase, standing }: Known): string | undefined {
  if (departs) return undefined;
  const otherwise = typeof policy.default === 'object' ? [policy.default.review] : [];
  const terms = naive.grounds.length === 0 ? otherwise : naive.grounds.map((id) => policy.rules[id]!.review);
  const given = terms.filter((term) => term !== undefined).map(duration);
  if (given.length === 0) return undefined;
  const times = [theCase['as-of'], ...(standing === undefined ? [] : [standing.on])].map(moment);
  const least = given.reduce((one, other) => (other < one ? other : one));
  return dayAt(times.reduce((one, other) => (other > one ? other : one)) + least);
}

/** What letters say once, where it holds, and never where it does not. */
function saidOnce(known: Known, changes: boolean): readonly (readonly [string, boolean])[] {
  const { to, standing, verdict, grounds, policy } = known;
  const {
    source,
    reported,
    reporter,
    detection,
    decision,
    from,
    until,
    ends = {},
    territory = policy.notices?.territory,
    facts,
  } = saidIn(known);
  const restricts = restrictsIn(known);
  const restricted = isRestricted(known);
  const review = reviewIn(known);
  const begins = from ?? standing?.on;
  const assisted =
    (decision ??
      (standing !== undefined && standing.policy?.digest === undefined ? 'manual' : 'assisted')) ===
    'assisted';
  const hasEnds = Object.keys(ends).length > 0;
  const isLimb = restricted && to === 'customer';
  const kinds = known.told.map((id) => policy.rules[id]!.notice?.ground);
  const kindsOf = known.departs ? [saidIn(known).ground] : kinds;
  const tellsSource = to === 'reporter' || restricted;
  const what = {
    notice: 'a notice under Article 16',
    'trusted-flagger': 'the notice of a trusted flagger',
    other: 'a report',
  }[source ?? ''];
  const confidential = grounds.some((id) => policy.rules[id]!.notice?.confidential === true);
  return [
    [
      'goes on as before',
      verdict === 'retain' && !restricted && to === 'customer' && !restored(known) && !changes,
    ],
    ['is restored.', verdict === 'retain' && !restricted && restored(known)],
    ['We end the service', verdict === 'terminate' && !isPart(restricts)],
    ['We end part of the service', verdict === 'terminate' && isPart(restricts)],
    ['The service goes on, with a limit', verdict === 'retain' && restricted],
    [
      `Service is restored on ${standing?.reinstate === undefined ? '' : dayWritten(standing.reinstate)}.`,
      standing?.reinstate !== undefined,
    ],
    ['is due for review', review !== undefined],
    [`The decision is due for review by ${review}.`, review !== undefined],
    ['We looked into it on our own initiative.', tellsSource && what === undefined],
    [`We looked into it after ${what}`, tellsSource && what !== undefined],
    [
      `report of ${reported === undefined ? '' : dayWritten(reported)}`.replace(
        /^report/,
        source === 'notice' ? '2022/2065' : source === 'other' ? 'report' : 'flagger',
      ),
      tellsSource && what !== undefined && reported !== undefined,
    ],
    [`, from ${reporter}.`, tellsSource && what !== undefined && reporter !== undefined && to === 'customer'],
    [
      'The content was found by automated means.',
      detection === 'automated' && (to === 'reporter' || restricted),
    ],
    ['The content was found by people', detection === 'manual' && isLimb],
    ['with the help of a program', assisted && (to === 'reporter' || restricted)],
    ['No automated means were used', !assisted && (to === 'reporter' || restricted)],
    ['This statement is given voluntarily', isLimb && isVoluntary(known)],
    ['It holds in every country', isLimb && territory === 'eea'],
    ['It holds in ', isLimb && territory !== undefined],
    [`It begins on ${begins === undefined ? '' : dayWritten(begins)}`, isLimb && begins !== undefined],
    ['; no end is set.', isLimb && begins !== undefined && until === undefined && !hasEnds],
    [
      ` and ends on ${until === undefined ? '' : dayWritten(until)}.`,
      isLimb && begins !== undefined && until !== undefined && !hasEnds,
    ],
    ...Object.values(ends).map(
      (end) => [` ends on ${dayWritten(end)}.`, isLimb && begins !== undefined] as const,
    ),
    [
      'does not rest on the content being against the law',
      isLimb && !kindsOf.some((kind) => kind === 'law' || kind === 'order'),
    ],
    ['does not rest on the terms', isLimb && !kindsOf.includes('terms')],
    ['We do not share the details of a case.', to === 'reporter' && confidential],
    ...(facts === undefined ? [] : [[facts, isLimb] as const]),
    ['That means:', restricted && Object.keys(restricts).some((limb) => !limb.endsWith('-other'))],
  ];
}

const restored = ({ before, verdict }: Known): boolean =>
  verdict === 'retain' && before?.verdict === 'terminate';

const isPart = ({ provision, account, visibility, monetary }: Restricts): boolean =>
  provision?.startsWith('partial') === true &&
  account === undefined &&
  visibility === undefined &&
  monetary === undefined;

function isVoluntary({ policy, vocabulary, case: theCase, grounds, naive }: Known): boolean {
  const admitted = admit(theCase).admitted;
  const service = factValue({ policy, vocabulary, theCase, admitted }, 'service');
  const isHosting =
    policy.notices?.hosting ?? ['hosting', 'cloud', 'saas', 'app-store', 'archive'].includes(String(service));
  const orders = grounds.length > 0 && grounds.every((id) => policy.rules[id]!.notice?.ground === 'order');
  return !isHosting || (orders && naive.grounds.length > 0);
}

/** What is not true in the sections of a letter in English. */
export function sectionFaults(known: Known, sections: LetterData['sections']): readonly string[] {
  const all = sections
    .flatMap(({ blocks }) => blocks)
    .flat()
    .join('\n');
  const changes = all.includes('What we do meanwhile:') || known.standing?.reinstate !== undefined;
  return [
    ...saidOnce(known, changes).flatMap(([said, holds]) =>
      all.includes(said) === holds ? [] : [holds ? `does not say "${said}"` : `says "${said}"`],
    ),
    ...headingFaults(known, sections),
    ...sections.flatMap(({ blocks }) => evidenceFaults(known, blocks)),
    ...redressFaults(known, sections.at(-1)?.blocks ?? []),
  ];
}

function headingFaults(known: Known, sections: LetterData['sections']): readonly string[] {
  const said = sections.map(({ heading }) => heading).join(' | ');
  const hasCure = known.told.some((id) => known.policy.rules[id]!.notice?.cure !== undefined);
  const cure = hasCure ? ['What you can do about it'] : [];
  const expected =
    known.to === 'reporter'
      ? ['The decision', 'The reasons', 'Automated means', 'If you disagree']
      : isRestricted(known)
        ? [
            '(a) What is decided',
            '(b) The facts and circumstances',
            '(c) Automated means',
            '(d) The law',
            '(e) The terms',
            ...cure,
            '(f) How to contest this',
          ]
        : ['The decision', ...cure, 'If you disagree'];
  return said === expected.join(' | ') ? [] : [`the headings are ${said}`];
}

function redressFaults(
  { policy }: Known,
  blocks: readonly (string | readonly string[])[],
): readonly string[] {
  const { internal, judicial, 'out-of-court': other } = policy.notices?.redress ?? {};
  const expected = [internal, other, judicial]
    .filter((way) => way !== undefined)
    .map((way) => wordsIn(way))
    .join();
  const said = wordsIn(blocks.flat().join(' ')).join();
  return said === expected ? [] : [`the ways to contest are ${said}`];
}
