import type { Case, Decision, Exhibit } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { VerdictWord } from '../../../src/model/verdict-word.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import { chance, pick, shuffled, within, type Draw } from '../../naive/draw.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import type { Version } from '../../naive/generate.ts';
import { withoutExhibit } from '../../naive/reduce.ts';
import { applies } from './strengths.ts';

/** A policy with few cases, most of them decided. */
export interface Corpus {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly cases: readonly Case[];
}

const WORDS: readonly VerdictWord[] = ['terminate', 'retain'];

/** When cases are decided: few moments, so that some are decided at the same time, and on whole days too. */
const MOMENTS = [
  '2024-03-01',
  '2024-03-01T12:00:00Z',
  '2024-03-02',
  '2024-03-03T09:00:00+02:00',
  '2024-03-05',
];

/** Most cases name no provider. */
const UNNAMED = Array.from({ length: 8 }, () => undefined);

/** Who decides: one provider is written in two ways. */
const PROVIDERS = [undefined, ...UNNAMED, 'host', ' Host', 'other'];

/** Draws a corpus in which cases are alike, or stronger and weaker than others, often enough to contradict each other. */
export function drawCorpus(draw: Draw, version: Version): Corpus {
  for (;;) {
    const { policy: drawn, vocabulary, cases } = drawSubject(draw, 4, 8, version);
    const policy = withFewFactors(draw, drawn);
    const first = cases.filter(
      (one) => one.vocabulary === vocabulary.vocabulary && applies(policy, vocabulary, one),
    );
    const factors = Object.values(policy.findings).filter(({ favours }) => favours !== undefined);
    if (first.length === 0 || factors.length === 0) continue;
    const size = within(draw, 3, 9);
    const grown = [pick(draw, first)];
    while (grown.length < size)
      grown.push(chance(draw, 75) ? variant(draw, pick(draw, grown)) : pick(draw, first));
    const fit = grown.filter((one) => applies(policy, vocabulary, one));
    const named = fit.map((one, at) => ({ ...one, case: `case-${at}`, title: `Case ${at}` }));
    const now = new Set(fit.map((one) => evaluateNaively(policy, vocabulary, one).verdict));
    // where the policy gives all cases one verdict, there is never a choice of what to overrule
    if (now.size === 1 && chance(draw, 90)) continue;
    const often = pick(draw, [0, 40, 70, 90]);
    const decided = named.map((one) => withDecisions(draw, policy, vocabulary, one, often));
    if (decided.some(({ decisions }) => decisions !== undefined))
      return { policy, vocabulary, cases: decided };
  }
}

/** The same policy, fewer of its findings favouring a verdict: the fewer do, the more cases can be compared. */
function withFewFactors(draw: Draw, policy: Policy): Policy {
  const most = pick(draw, [1, 1, 2, 2, 3, 4]);
  const ids = shuffled(draw, Object.keys(policy.findings)).slice(0, most);
  const findings = Object.entries(policy.findings).map(([id, { favours, ...rest }]) => [
    id,
    ids.includes(id) ? { ...rest, favours: favours ?? pick(draw, WORDS) } : rest,
  ]);
  return { ...policy, findings: Object.fromEntries(findings) as Policy['findings'] };
}

/** A case with an exhibit more or less than another, or the same. */
function variant(draw: Draw, theCase: Case): Case {
  const { evidence } = theCase;
  if (evidence.length === 0 || chance(draw, 20)) return theCase;
  const one = pick(draw, evidence);
  if (chance(draw, 50)) return withoutExhibit(theCase, one.id);
  const ids = evidence.map(({ id }) => id);
  const free = [...evidence.keys(), evidence.length].find((at) => !ids.includes(`again-${at}`))!;
  const again: Exhibit = { ...one, id: `again-${free}` };
  return { ...theCase, evidence: [...evidence, again] };
}

function withDecisions(
  draw: Draw,
  policy: Policy,
  vocabulary: Vocabulary,
  theCase: Case,
  often: number,
): Case {
  const provider = pick(draw, PROVIDERS);
  const subject = { ...theCase.subject, ...(provider === undefined ? {} : { provider }) };
  if (chance(draw, 8)) return { ...theCase, subject };
  const { verdict } = evaluateNaively(policy, vocabulary, theCase);
  const last: Decision = {
    verdict: chance(draw, often) ? verdict : pick(draw, WORDS),
    on: pick(draw, MOMENTS.slice(1)),
  };
  const before: Decision = {
    verdict: pick(draw, WORDS),
    on: '2024-02-01',
    by: 'a reviewer',
    reason: 'an earlier one',
  };
  const decisions = chance(draw, 15)
    ? [before, { ...last, by: 'a reviewer', reason: 'looked at again' }]
    : [last];
  return { ...theCase, subject, decisions };
}
