import { caseDigest, decisionDigest } from '../../../src/engine/digest.ts';
import type { Case, Decision, Exhibit } from '../../../src/model/case.ts';
import type { CaseNotice } from '../../../src/model/notice.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { VerdictWord } from '../../../src/model/verdict-word.ts';
import type { Domain, Vocabulary } from '../../../src/model/vocabulary.ts';
import { chance, pick, sample, within, type Draw } from '../../naive/draw.ts';
import { write } from '../../naive/draw-time.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import { moment } from '../../naive/time.ts';
import { drawRestricts } from './dress-policy.ts';
import type { Words } from './matter.ts';

const HOUR = 3_600_000n;

/** A drawn case with texts, whose words stand nowhere else, and without decisions. */
export function dressCase(draw: Draw, words: Words, theCase: Case, { attributes }: Vocabulary): Case {
  const labels = new Map<string, string>();
  const labelled = (name: string, domain: Domain | undefined, value: unknown): unknown => {
    if (domain === undefined || !('type' in domain) || domain.type !== 'reference') return value;
    const key = `${name}=${String(value)}`;
    if (!labels.has(key)) labels.set(key, words.of(name === 'target' ? 'target' : 'label', key));
    return labels.get(key);
  };
  const dressed = (exhibit: Exhibit): Exhibit => ({
    ...(Object.fromEntries(
      Object.entries(exhibit).map(([name, value]) => [name, labelled(name, attributes[name], value)]),
    ) as unknown as Exhibit),
    summary: `${words.titled('summary', exhibit.id)}${pick(draw, ['', '.'])}`,
    ...(chance(draw, 30) ? { excerpt: words.of('excerpt', exhibit.id) } : {}),
    ...(chance(draw, 30) ? { location: words.of('location', exhibit.id) } : {}),
    ...(chance(draw, 20) ? { collected: { by: words.of('custody', exhibit.id) } } : {}),
  });
  return {
    ...theCase,
    case: words.of('case.id'),
    title: words.titled('case.title'),
    subject: {
      name: `${words.of('subject')}.example`,
      ...(chance(draw, 30) ? { contract: words.of('subject.further') } : {}),
    },
    evidence: theCase.evidence.map(dressed),
    ...(chance(draw, 90) ? { notice: drawCaseNotice(draw, words, theCase, 'case') } : {}),
  };
}

function drawCaseNotice(draw: Draw, words: Words, { 'as-of': asOf }: Case, whose: string): CaseNotice {
  const day = (from: number, until: number): string =>
    write(draw, moment(asOf) + BigInt(within(draw, from, until)) * 24n * HOUR);
  const whole = chance(draw, 85);
  const some = (percent: number): boolean => chance(draw, whole ? 100 : percent);
  return {
    ...(some(50) ? { source: pick(draw, ['notice', 'trusted-flagger', 'other', 'own-initiative']) } : {}),
    ...(some(50) ? { detection: pick(draw, ['manual', 'automated'] as const) } : {}),
    ...(some(50)
      ? {
          'content-type': pick(draw, [['text'], ['video', 'other']]),
          'content-other': words.of('content.other', whose),
        }
      : {}),
    ...(some(50) ? { 'content-date': pick(draw, ['2020-02-03', '2019-12-31T23:30:00-05:30']) } : {}),
    ...(chance(draw, 50) ? { reported: day(-9, 0) } : {}),
    ...(chance(draw, 30) ? { reporter: words.titled('reporter', whose) } : {}),
    ...(chance(draw, 20) ? { provider: words.titled('provider', whose) } : {}),
    ...(chance(draw, 20) ? { facts: `${words.titled('facts', whose)}.` } : {}),
    ...(chance(draw, 15) ? { restricts: drawRestricts(draw, words, whose) } : {}),
    ...(chance(draw, 25) ? { from: day(0, 5) } : {}),
    ...(chance(draw, 25) ? { until: day(5, 90) } : {}),
    ...(chance(draw, 15)
      ? {
          ends: { [pick(draw, ['visibility', 'monetary', 'provision', 'account'])]: day(5, 50).slice(0, 10) },
        }
      : {}),
    ...(chance(draw, 40) ? { reasons: 'https://reasons.example/' } : {}),
    ...(chance(draw, 40) ? { category: 'violence' } : {}),
    ...(chance(draw, 20) ? { decision: pick(draw, ['manual', 'assisted'] as const) } : {}),
    ...(chance(draw, 20) ? { account: 'business' as const } : {}),
    'content-language': 'EN',
  };
}

/** The case with decisions, of which the last mostly gives the verdict that the policy gives, or departs from it. */
export function decided(
  draw: Draw,
  words: Words,
  theCase: Case,
  policy: Policy,
  vocabulary: Vocabulary,
): Case {
  const count = pick(draw, [0, 1, 1, 2, 2, 2, 3]);
  const { verdict, grounds } = evaluateNaively(policy, vocabulary, theCase);
  const asOf = moment(theCase['as-of']);
  const decisions: Decision[] = [];
  let on = asOf - BigInt(within(draw, 0, 30)) * 24n * HOUR;
  for (let at = 0; at < count; at += 1) {
    const isLast = at === count - 1;
    const departs = chance(draw, 20);
    const own = isLast
      ? departs
        ? opposite(verdict)
        : verdict
      : pick(draw, ['terminate', 'retain'] as const);
    const before = decisions.at(-1);
    const turned = before !== undefined && before.verdict !== own;
    const on1 = isLast && chance(draw, 60) ? asOf + BigInt(within(draw, -2, 30)) * HOUR : on;
    on = on1 > on ? on1 : on;
    decisions.push({
      verdict: own,
      on: write(draw, on),
      ...(chance(draw, 80) || departs || turned || at > 0 ? { by: words.of('by', String(at)) } : {}),
      ...(departs || turned ? { reason: words.of('decision.reason', String(at)) } : {}),
      ...(departs && isLast ? { advice: { verdict, grounds } } : {}),
      ...(departs && !isLast ? { advice: { verdict: opposite(own) } } : {}),
      ...(!departs && chance(draw, 50)
        ? { grounds: isLast ? grounds : sample(draw, Object.keys(policy.rules), 0, 2) }
        : {}),
      ...(chance(draw, 60) ? { policy: drawPolicyNamed(draw, policy) } : {}),
      ...(at > 0 && chance(draw, 70) ? { proceeding: pick(draw, PROCEEDINGS) } : {}),
      ...(turned && own === 'retain' && chance(draw, 60) ? { reinstate: write(draw, on + 48n * HOUR) } : {}),
      ...(chance(draw, 30)
        ? {
            notice: {
              ...drawCaseNotice(draw, words, theCase, String(at)),
              ...(departs ? departing(draw, words, at) : {}),
            },
          }
        : {}),
    });
    on += BigInt(within(draw, 0, 100)) * HOUR;
  }
  if (count === 0) return theCase;
  return { ...theCase, decisions: chance(draw, 30) ? chained(theCase, decisions) : decisions };
}

const PROCEEDINGS = ['review', 'appeal', 'correction'] as const;

/** The same decisions, each naming the one before, all made on the case as it is. */
function chained(theCase: Case, decisions: readonly Decision[]): readonly Decision[] {
  const made: Decision[] = [];
  for (const decision of decisions) {
    const before = made.at(-1);
    const previous = before === undefined ? {} : { previous: decisionDigest(before) };
    made.push({ ...decision, 'case-digest': caseDigest(theCase), ...previous });
  }
  return made;
}

const departing = (draw: Draw, words: Words, at: number): CaseNotice => ({
  ...(chance(draw, 80) ? { ground: pick(draw, ['terms', 'law'] as const) } : {}),
  ...(chance(draw, 80) ? { clause: words.titled('decision.clause', String(at)) } : {}),
  ...(chance(draw, 70) ? { explanation: words.of('decision.explanation', String(at)) } : {}),
});

const drawPolicyNamed = (draw: Draw, { policy: id, version }: Policy): NonNullable<Decision['policy']> => ({
  id: chance(draw, 90) ? id : 'another',
  ...(chance(draw, 80) ? { version: chance(draw, 80) ? version : '0' } : {}),
});

const opposite = (verdict: VerdictWord): VerdictWord => (verdict === 'retain' ? 'terminate' : 'retain');
