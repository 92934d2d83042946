import { compile } from '../../engine/compile.ts';
import { choose, onlyApplying } from '../../engine/choose.ts';
import type { Program } from '../../engine/program.ts';
import { wordsFor } from '../../engine/words-for.ts';
import { settle } from '../../engine/settle.ts';
import type { Case } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { bearing } from '../finding-uses.ts';
import { followRenames } from '../follow-renames.ts';
import { pairVersions } from '../pair-versions.ts';
import type { PolicyChange } from '../policy-change.ts';
import type { PolicyVersion } from '../policy-version.ts';
import type { CaseOutcome } from '../replay-report.ts';
import type { Attribution, ChangeSet } from '../change-set.ts';
import { isSound } from './is-sound.ts';
import { isNaming, mixedPolicy } from './mixed-policy.ts';
import { mixedVocabulary } from './mixed-vocabulary.ts';
import { smallestSets } from './smallest-sets.ts';
import { pushAll } from '../../model/push-all.ts';

/** The question that attribution answers about one case. */
export interface AttributionQuestion {
  /** The case as it is now, and as it was before, if it has changed. */
  readonly case: Case;
  readonly caseThen: Case | undefined;
  /** Whether an outcome is the one to be explained; undefined means that no one policy applies. */
  readonly isSo: (outcome: CaseOutcome | undefined) => boolean;
}

/** A policy in both versions; one is missing if the policy is new or gone. */
interface Pair {
  /** Under the ids that the newer version uses. */
  readonly before: PolicyVersion | undefined;
  readonly after: PolicyVersion | undefined;
  /** The edits of the policy and of its vocabulary that can change a verdict. */
  readonly edits: readonly PolicyChange[];
}

/**
 * Finds which edits between two versions of policies change the outcome of a case. It decides the case under each edit
 * alone, under each pair of edits, and so on.
 */
export class Attributor {
  private readonly pairs: readonly Pair[];
  private readonly edits: readonly PolicyChange[];
  private readonly fits: (theCase: Case, vocabulary: Vocabulary) => boolean;
  private readonly effort: number;
  private readonly vocabularies = new Map<string, Vocabulary>();
  private readonly programs = new Map<string, Program | undefined>();

  /**
   * @param edits all edits between the two versions, as `diffPolicies` lists them
   * @param fits whether a vocabulary has all the words that a case uses
   * @param effort how many sets of edits to try for one case
   */
  constructor(
    before: readonly PolicyVersion[],
    after: readonly PolicyVersion[],
    edits: readonly PolicyChange[],
    fits: (theCase: Case, vocabulary: Vocabulary) => boolean,
    effort = EFFORT,
  ) {
    this.edits = edits;
    this.fits = fits;
    this.effort = effort;
    this.pairs = pairVersions(before, after).map((pair) => pairOf(pair, edits));
  }

  /** The smallest sets of changes found that give a case its new outcome. */
  attribute(question: AttributionQuestion): Attribution {
    const cases = [question.case, question.caseThen].filter((one) => one !== undefined);
    const pairs = this.pairs.filter((pair) => cases.some((one) => this.concerns(pair, one)));
    const edits = this.edits.filter((edit) => pairs.some((pair) => pair.edits.includes(edit)));
    const changes = edits.filter((edit) => !isNaming(edit));
    const count = changes.length + (question.caseThen === undefined ? 0 : 1);
    const setOf = (positions: readonly number[]): ChangeSet => ({
      edits: positions.flatMap((at) => changes[at] ?? []),
      evidence: positions.includes(changes.length),
    });
    const does = (positions: readonly number[]): boolean => {
      const outcome = this.outcome(pairs, setOf(positions), question);
      return outcome !== UNSOUND && question.isSo(outcome);
    };
    const { sets, smallest } = smallestSets(count, does, this.effort);
    return {
      sets: sets.slice(0, TOLD).map((set) => this.withNamed(pairs, edits, setOf(set))),
      more: Math.max(0, sets.length - TOLD),
      smallest,
    };
  }

  /** Whether a policy applies to a case in either of its versions. */
  private concerns(pair: Pair, theCase: Case): boolean {
    const ends = [[], pair.edits.filter((edit) => !isNaming(edit))];
    const programs = ends.flatMap((made) => this.program(pair, made) ?? []);
    return choose(programs, theCase).applying.length > 0;
  }

  /** The outcome of a case when only some of the changes are made. */
  private outcome(
    pairs: readonly Pair[],
    { edits, evidence }: ChangeSet,
    { case: now, caseThen }: AttributionQuestion,
  ): CaseOutcome | undefined | typeof UNSOUND {
    const theCase = evidence ? now : (caseThen ?? now);
    const programs: Program[] = [];
    for (const pair of pairs) {
      const own = this.program(pair, edits);
      if (own === undefined) return UNSOUND;
      pushAll(programs, own);
    }
    const program = onlyApplying(programs, theCase);
    if (program === undefined || !this.fits(theCase, wordsFor(program, theCase))) return undefined;
    const { verdict, contested, grounds } = settle(program, theCase);
    return { verdict, contested, grounds: grounds.map((id) => namedAs(id, program, pairs, edits)) };
  }

  /**
   * A policy with some of the edits made.
   * @returns an empty list if the policy does not exist then, undefined if it would not be valid
   */
  private program(pair: Pair, made: readonly PolicyChange[]): readonly Program[] | undefined {
    const { before, after } = pair;
    const own = made.filter((edit) => pair.edits.includes(edit));
    const whole = own.some(({ what, how }) => what === 'policy' && how !== 'changed');
    if (before === undefined) return whole ? [this.compiled(pair, own)!] : [];
    if (after === undefined && whole) return [];
    const program = this.compiled(pair, own);
    return program === undefined ? undefined : [program];
  }

  private compiled(pair: Pair, made: readonly PolicyChange[]): Program | undefined {
    const key = `${this.pairs.indexOf(pair)}:${made.map((edit) => this.edits.indexOf(edit)).join()}`;
    if (this.programs.has(key)) return this.programs.get(key);
    if (this.programs.size >= KEPT) this.programs.clear();
    const program = this.compile(pair, made);
    this.programs.set(key, program);
    return program;
  }

  private compile({ before, after }: Pair, made: readonly PolicyChange[]): Program | undefined {
    const [old, now] = [before ?? after!, after ?? before!];
    const policy = mixedPolicy(old.policy, now.policy, made);
    if (policy === undefined) return undefined;
    const vocabulary = this.vocabulary(policy.vocabulary, old, now, made);
    return vocabulary !== undefined && isSound(policy, vocabulary)
      ? compile(policy, vocabulary, '', wordsWith(vocabulary, now))
      : undefined;
  }

  private vocabulary(
    id: string,
    { vocabulary: old }: PolicyVersion,
    { vocabulary: now }: PolicyVersion,
    made: readonly PolicyChange[],
  ): Vocabulary | undefined {
    if (old.vocabulary !== now.vocabulary) return [old, now].find(({ vocabulary }) => vocabulary === id);
    if (old === now) return now;
    const words = made.filter((edit) => edit.what === 'vocabulary' && edit.id === id);
    const key = `${id}:${words.map((edit) => this.edits.indexOf(edit)).join()}`;
    const known = this.vocabularies.get(key);
    if (known !== undefined) return known;
    const mixed = mixedVocabulary(old, now, (word) => words.some((edit) => edit.key === word));
    this.vocabularies.set(key, mixed);
    return mixed;
  }

  /** A set of changes, extended by the new classes and findings that the changes refer to. */
  private withNamed(pairs: readonly Pair[], all: readonly PolicyChange[], set: ChangeSet): ChangeSet {
    const named = new Set(
      pairs.flatMap((pair) => (this.program(pair, set.edits) ?? []).flatMap(({ policy }) => namesIn(policy))),
    );
    const edits = all.filter(
      (edit) =>
        set.edits.includes(edit) ||
        (edit.how === 'added' && isNaming(edit) && named.has(`${edit.policy} ${edit.what} ${edit.id}`)),
    );
    return { ...set, edits };
  }
}

/** The vocabularies that cases may name, with the policy's own replaced by one in which some edits are made. */
const wordsWith = (
  vocabulary: Vocabulary,
  { vocabulary: own, words = new Map() }: PolicyVersion,
): Program['words'] =>
  new Map([
    ...[...words].map(([id, wider]) => [id, wider === own ? vocabulary : wider] as const),
    [vocabulary.vocabulary, vocabulary],
  ]);

/** These edits give an invalid policy unless others are made too. */
const UNSOUND = 'unsound';

/** How many sets of edits are tried for one case. */
const EFFORT = 2000;

/** How many sets are reported, of those that explain an outcome. */
const TOLD = 5;

/** How many compiled policies are kept. */
const KEPT = 4000;

function pairOf(
  [before, after]: readonly [PolicyVersion | undefined, PolicyVersion | undefined],
  edits: readonly PolicyChange[],
): Pair {
  const vocabularies = new Set([before, after].map((version) => version?.vocabulary.vocabulary));
  const id = (after ?? before)!.policy.policy;
  const own = edits.filter(
    ({ weighs, what, policy, id: word }) =>
      weighs && (what === 'vocabulary' ? vocabularies.has(word) : policy === id),
  );
  if (before === undefined || after === undefined) return { before, after, edits: own };
  const { policy } = followRenames(before.policy, after.policy);
  return { before: { ...before, policy }, after, edits: own };
}

/** A rule's old id, as long as the edit that renames it is not made. */
function namedAs(
  id: string,
  { policy }: Program,
  pairs: readonly Pair[],
  made: readonly PolicyChange[],
): string {
  const renamed = pairs
    .flatMap(({ edits }) => edits)
    .find(
      (edit) => edit.policy === policy.policy && edit.what === 'rule' && edit.key === 'id' && edit.id === id,
    );
  return renamed === undefined || made.includes(renamed) ? id : renamed.from!;
}

/** The classes and findings that a policy's rules depend on. */
function namesIn(policy: Policy): readonly string[] {
  const { classes, findings } = bearing(policy);
  return [
    ...[...classes].map((id) => `${policy.policy} class ${id}`),
    ...[...findings].map((id) => `${policy.policy} finding ${id}`),
  ];
}
