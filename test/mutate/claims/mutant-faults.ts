import type { Case, Value } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { loadPolicy } from '../../../src/load/policy.ts';
import type { Mutant } from '../../../src/mutate/mutant.ts';
import type { Trial } from '../../../src/mutate/trial.ts';
import { MutantTrier, type Tried } from '../../../src/mutate/try-mutants.ts';
import { read } from '../../../src/source/read.ts';
import { brokenNaively, evaluateNaively, type NaiveVerdict } from '../../naive/evaluate.ts';
import { withoutExhibit } from '../../naive/reduce.ts';
import { applies } from '../../precedent/claims/strengths.ts';

/** A policy, the cases on which its edits are tried, and further ones that no edit may turn that is said to turn none. */
export interface Bench {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly trials: readonly Trial[];
  readonly others: readonly Case[];
}

/** How many edits were told of, by what was said of them, and what of that is not so. */
export interface MutantTold {
  readonly noticed: number;
  readonly survived: number;
  readonly equivalent: number;
  readonly unknown: number;
  readonly faults: readonly string[];
}

/**
 * Holds what is said of edits against deciding every case again with the second evaluator.
 * @param isTried whether an edit, by its number, is looked at
 */
export function mutantTold(
  { policy, vocabulary, trials, others }: Bench,
  isTried: (number: number) => boolean = () => true,
): MutantTold {
  const trier = new MutantTrier([{ program: { policy, vocabulary }, trials }]);
  const decided = new Decided(policy, vocabulary);
  const told = { noticed: 0, survived: 0, equivalent: 0, unknown: 0 };
  const faults: string[] = [];
  for (const [number, mutant] of trier.mutants[0]!.entries()) {
    if (!isTried(number)) continue;
    const tried = trier.tryOne(number);
    const edited = new Decided(mutant.policy, vocabulary);
    told[sortOf(tried)] += 1;
    const found = [
      ...validityFaults(mutant, vocabulary),
      ...noticingFaults(decided, edited, trials, tried),
      ...answerFaults(decided, edited, others, tried),
    ];
    faults.push(...found.map((fault) => `${mutant.operator}, ${mutant.words}: ${fault}`));
  }
  return { ...told, faults };
}

function sortOf({ noticedBy, answer }: Tried): 'noticed' | 'survived' | 'equivalent' | 'unknown' {
  if (noticedBy >= 0) return 'noticed';
  if (answer !== undefined && 'refuted' in answer) return 'equivalent';
  return answer !== undefined && 'found' in answer ? 'survived' : 'unknown';
}

/** An edit that makes no policy is none that anyone could make; texts that speak of what is left out aside. */
function validityFaults({ policy }: Mutant, vocabulary: Vocabulary): readonly string[] {
  const document = read({ name: 'edited', text: JSON.stringify(policy), firstLine: 1 });
  const loaded = document.ok ? loadPolicy(document.value, vocabulary) : document;
  if (loaded.ok) return [];
  const wrong = loaded.diagnostics.filter(({ code }) => code !== 'policy/unknown-placeholder');
  return wrong.length === 0 ? [] : [`no policy: ${wrong.map(({ message }) => message).join('; ')}`];
}

/** Verdicts of one policy by the second evaluator. */
class Decided {
  readonly policy: Policy;
  private readonly vocabulary: Vocabulary;
  private readonly known = new Map<Case, NaiveVerdict>();

  constructor(policy: Policy, vocabulary: Vocabulary) {
    this.policy = policy;
    this.vocabulary = vocabulary;
  }

  of(theCase: Case): NaiveVerdict {
    const known = this.known.get(theCase) ?? evaluateNaively(this.policy, this.vocabulary, theCase);
    this.known.set(theCase, known);
    return known;
  }

  isFor(theCase: Case): boolean {
    return applies(this.policy, this.vocabulary, theCase);
  }

  keeps(theCase: Case): boolean {
    return brokenNaively(this.policy, this.vocabulary, theCase, 'retain').assumptions.length === 0;
  }
}

/** What an edit changes of a decision: the verdict, its grounds, or whether it is contested. */
const outcome = ({ verdict, contested, grounds }: NaiveVerdict): string =>
  JSON.stringify([verdict, contested, grounds.toSorted()]);

/** The trial of which it is said is the first that notices the edit. */
function noticingFaults(
  base: Decided,
  edited: Decided,
  trials: readonly Trial[],
  { noticedBy }: Tried,
): readonly string[] {
  const first = trials.findIndex((trial) => notices(base, edited, trial));
  return first === noticedBy ? [] : [`noticed by ${first}, and not by ${noticedBy}`];
}

function notices(base: Decided, edited: Decided, { case: theCase, expect }: Trial): boolean {
  if (!edited.isFor(theCase)) return true;
  const now = edited.of(theCase);
  if (expect === undefined) return outcome(now) !== outcome(base.of(theCase));
  const { verdict, contested, grounds, findings = {} } = expect;
  return (
    (verdict !== undefined && verdict !== now.verdict) ||
    (contested !== undefined && contested !== now.contested) ||
    (grounds !== undefined && [grounds].flat().toSorted().join() !== now.grounds.toSorted().join()) ||
    Object.entries(findings).some(([id, wanted]) => misses(now, id, wanted))
  );
}

function misses({ findings }: NaiveVerdict, id: string, wanted: Value | null): boolean {
  const found = findings.find((one) => one.id === id);
  if (found === undefined) return true;
  return wanted !== (typeof wanted === 'boolean' ? found.established : found.measured);
}

/** Whether a case that the policy applies to, and that keeps what it assumes, is decided otherwise with an edit. */
const isTelling = (base: Decided, edited: Decided, theCase: Case): boolean =>
  base.isFor(theCase) &&
  base.keeps(theCase) &&
  (!edited.isFor(theCase) || outcome(base.of(theCase)) !== outcome(edited.of(theCase)));

/** What is proved to change no decision changes none of these; a case that tells an edit does, and no smaller one. */
function answerFaults(
  base: Decided,
  edited: Decided,
  others: readonly Case[],
  { answer }: Tried,
): readonly string[] {
  if (answer === undefined || 'unknown' in answer) return [];
  const telling = others.filter((one) => isTelling(base, edited, one));
  if ('refuted' in answer)
    return telling.length === 0 ? [] : [`said to change nothing, and changes ${JSON.stringify(telling[0])}`];
  const { found, smallest } = answer;
  if (!isTelling(base, edited, found)) return [`not told by ${JSON.stringify(found)}`];
  if (!smallest) return [];
  const smaller = [...telling, ...lessThan(found)].find(
    (one) => isSmaller(one, found) && isTelling(base, edited, one),
  );
  return smaller === undefined ? [] : [`told by the smaller ${JSON.stringify(smaller)}`];
}

/** A case with an exhibit or a fact less. */
const lessThan = (theCase: Case): readonly Case[] => [
  ...theCase.evidence.map(({ id }) => withoutExhibit(theCase, id)),
  ...Object.keys(theCase.facts).map((gone) => ({
    ...theCase,
    facts: Object.fromEntries(Object.entries(theCase.facts).filter(([name]) => name !== gone)),
  })),
];

function isSmaller(one: Case, other: Case): boolean {
  const more = one.evidence.length - other.evidence.length;
  return more < 0 || (more === 0 && Object.keys(one.facts).length < Object.keys(other.facts).length);
}
