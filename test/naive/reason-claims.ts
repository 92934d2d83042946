import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { Program } from '../../src/engine/program.ts';
import { settle } from '../../src/engine/settle.ts';
import { bearingsOf } from '../../src/explain/bearings.ts';
import { justify, summarise } from '../../src/explain/justify.ts';
import type { Justification } from '../../src/explain/justification.ts';
import type { Miss } from '../../src/explain/miss.ts';
import type { Case, Exhibit } from '../../src/model/case.ts';
import { countsIn, groupedBy, testedFacts } from '../../src/model/forms/forms.ts';
import type { CountPlace } from '../../src/model/forms/form.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import { testIn } from '../../src/model/test.ts';
import { parseDuration, parseTime } from '../../src/model/time.ts';
import { admit } from './admission.ts';
import { factHolds, showing, startOf } from './facts.ts';
import { ratedValue } from './holds.ts';
import type { Policy as PolicyOf2 } from './language.ts';
import { borne, count, type Situation } from './situation.ts';
import type { Counted } from './language.ts';

/** A case under a policy, decided and explained. */
interface Explained {
  readonly program: Program;
  readonly case: Case;
  readonly justification: Justification;
  readonly situation: Situation;
}

/** All that the reasons of a verdict say of single exhibits, facts and rules, and that is not so. */
export function reasonFaults(program: Program, theCase: Case): readonly string[] {
  const decided = decide(program, theCase, '');
  const justification = justify(program, theCase, decided, summarise(program, theCase, decided), true);
  const situation = {
    policy: program.policy as PolicyOf2,
    vocabulary: program.vocabulary,
    theCase,
    admitted: admit(theCase).admitted,
  } as unknown as Situation;
  const explained = { program, case: theCase, justification, situation };
  const bearings = bearingsOf(program, theCase, decided);
  return [
    ...situation.admitted.flatMap((exhibit) =>
      bearings
        .get(exhibit.id)!
        .flatMap(({ finding, misses }) =>
          misses
            .filter((miss) => !isSo(explained, program.policy.findings[finding]!, exhibit, miss))
            .map(({ words }) => `${exhibit.id} is said to miss ${finding}: ${words}`),
        ),
    ),
    ...roleFaults(explained),
    ...heldBackFaults(explained),
    ...towardsFaults(explained),
    ...measureFaults(explained),
  ];
}

/** Whether an exhibit misses some count of a finding in the way that is said. */
function isSo(
  { case: theCase, situation }: Explained,
  finding: Finding,
  exhibit: Exhibit,
  miss: Miss,
): boolean {
  const places = countsIn(finding);
  const { attribute, how, words } = miss;
  const age = parseTime(theCase['as-of'])! - parseTime(exhibit.observed)!;
  const domain = attribute === undefined ? undefined : situation.vocabulary.attributes[attribute];
  const own = domain === undefined ? undefined : ratedValue(exhibit, attribute!, domain);
  switch (how) {
    case 'unnamed':
    case 'ungraded':
    case 'unsaid':
      return own === undefined;
    case 'origin':
      return own !== undefined && borne(situation, attribute!, exhibit) === undefined;
    case 'not':
      return words.startsWith('is ') ? own === true : own !== true;
    case 'other':
      return own !== undefined;
    case 'start':
    case 'time':
      return places.some((place) => timeIsSo(situation, finding, place, exhibit, age, words));
  }
}

function timeIsSo(
  situation: Situation,
  finding: Finding,
  place: CountPlace,
  exhibit: Exhibit,
  age: number,
  words: string,
): boolean {
  const { within, 'older-than': least, baseline, after } = place;
  const span = (text: string | undefined): number => (text === undefined ? Infinity : parseDuration(text)!);
  if (words.startsWith('older than'))
    return age >= (baseline === undefined ? span(within) : span(within) + span(baseline));
  if (words.startsWith('from the earlier'))
    return baseline !== undefined && age >= span(within) && age < span(within) + span(baseline);
  if (words.startsWith('not yet')) return age < span(least);
  const group = groupedBy(finding);
  if (group !== undefined && /^(?:not of the same|of another)/.test(words)) {
    const value = borne(situation, group, exhibit);
    const bearers = situation.admitted.filter((one) => borne(situation, group, one) === value);
    const isEnough =
      'same' in finding &&
      finding.all.every((term) => count(situation, term as Counted, bearers).number >= term['at-least']);
    return isEnough === words.startsWith('of another');
  }
  if (after === undefined) return false;
  const holds = factHolds(situation, after.fact, testIn(after));
  const start = startOf(situation, after);
  if (words.startsWith('this is not so')) return !holds;
  if (words.startsWith('the case does not say')) return holds && start === undefined;
  if (words.startsWith('not known'))
    return start === undefined || BigInt(parseTime(exhibit.observed)!) <= start.at;
  return (
    words.startsWith('not after') &&
    holds &&
    start !== undefined &&
    BigInt(parseTime(exhibit.observed)!) <= start.at
  );
}

/** What shows a fact is proof of it, and what is said to be of no use is of a kind that nothing counts. */
function roleFaults({
  program: { policy },
  justification: { roles },
  situation,
  case: theCase,
}: Explained): readonly string[] {
  const findings = Object.values(policy.findings);
  const proofs = new Set(
    findings.flatMap(testedFacts).flatMap((fact) => showing(situation, fact).map(({ id }) => id)),
  );
  const kinds = new Set(
    findings
      .flatMap(countsIn)
      .flatMap(({ class: name }) =>
        Object.hasOwn(policy.classes, name) ? policy.classes[name]!.kind : name,
      ),
  );
  return theCase.evidence.flatMap(({ id, kind }) => {
    const { words } = roles.get(id)!;
    return [
      ...(words.includes('counted as proof') !== proofs.has(id) &&
      situation.admitted.some((one) => one.id === id)
        ? [`${id} is ${proofs.has(id) ? '' : 'no '}proof, and is "${words}"`]
        : []),
      ...(words.startsWith('recorded only') && kinds.has(kind) ? [`${id} is of a kind that is counted`] : []),
    ];
  });
}

/** Where a rule is said to be held back by one thing, the service would end without it. */
function heldBackFaults({
  program,
  case: theCase,
  justification: { reason, rules, verdict },
}: Explained): readonly string[] {
  if (!reason.includes('would end the service, but')) return [];
  const { policy } = program;
  const kind = Object.keys(program.vocabulary.kinds)[0]!;
  const held = rules.some(({ outcome, lacks, verdict: word }) => {
    if (outcome !== 'lacking' || word === 'retain' || lacks.some(({ how }) => how === 'missing'))
      return false;
    const never = { title: 'never', count: kind, 'at-least': 1_000_000 };
    const findings = {
      ...policy.findings,
      ...Object.fromEntries(lacks.map(({ finding }) => [finding, never])),
    };
    return (
      settle(compile({ ...policy, findings }, program.vocabulary, ''), theCase).verdict !== verdict.verdict
    );
  });
  return held ? [] : [`"${reason}" is not so`];
}

/** Striking an exhibit that counts towards a rule never makes the rule apply. */
function towardsFaults({ program, case: theCase, justification: { rules } }: Explained): readonly string[] {
  const shown = JSON.stringify(theCase.facts);
  const roots = new Set(theCase.evidence.map((exhibit) => exhibit['derived-from']));
  return rules.flatMap(({ id, outcome, bearing: { counted, towards } }) => {
    if (outcome !== 'lacking' || !towards) return [];
    return counted.flatMap((one) => {
      const exhibit = theCase.evidence.find((other) => other.id === one)!;
      if ((exhibit.refutes ?? []).length > 0 || roots.has(one) || shown.includes(`"${one}"`)) return [];
      const without = decide(program, theCase, '', { struck: new Set([one]) }).verdict.rules;
      return without.find((rule) => rule.id === id)!.applies ? [`without ${one}, ${id} applies`] : [];
    });
  });
}

/** What is said of the start of a test is so. */
function measureFaults({
  program: { policy },
  justification: { findings },
  situation,
}: Explained): readonly string[] {
  return findings.flatMap(({ id, measure }) => {
    const finding = policy.findings[id]!;
    const after = 'count' in finding ? finding.after : undefined;
    if (after === undefined) return [];
    const holds = factHolds(situation, after.fact, testIn(after));
    const isDated = startOf(situation, after) !== undefined;
    const words = measure.join(' ');
    const said = [words.includes('that is not so now'), words.includes('does not say since when')];
    return (said[0] && holds) || (said[1] && (!holds || isDated)) ? [`${id}: ${words}`] : [];
  });
}
