/** The verdicts there are. */
export const VERDICT_WORDS = ['terminate', 'retain'] as const;

export type VerdictWord = (typeof VERDICT_WORDS)[number];

/** A value for each verdict. */
export const byVerdict = <Value>(of: (verdict: VerdictWord) => Value): Readonly<Record<VerdictWord, Value>> =>
  Object.fromEntries(VERDICT_WORDS.map((verdict) => [verdict, of(verdict)])) as Record<VerdictWord, Value>;

/** Each verdict as a bit, so that a set of them is a number. */
export const VERDICT_BIT = byVerdict((verdict) => 1 << VERDICT_WORDS.indexOf(verdict));

/** Every verdict but one. */
export const allBut = (verdict: VerdictWord): readonly VerdictWord[] =>
  VERDICT_WORDS.filter((other) => other !== verdict);

/** Each two verdicts, once. */
export const VERDICT_PAIRS: readonly (readonly [VerdictWord, VerdictWord])[] = VERDICT_WORDS.flatMap(
  (one, at) => VERDICT_WORDS.slice(at + 1).map((other) => [one, other] as const),
);

/** The verdict where no rule prevails and the policy names no default. */
const DEFAULT_VERDICT: VerdictWord = 'retain';

/** The verdict of a policy where no rule prevails. */
export const defaultVerdict = ({
  default: otherwise = DEFAULT_VERDICT,
}: {
  readonly default?: VerdictWord | { readonly verdict: VerdictWord };
}): VerdictWord => (typeof otherwise === 'string' ? otherwise : otherwise.verdict);

const OTHER = { terminate: 'retain', retain: 'terminate' } as const satisfies Record<
  VerdictWord,
  VerdictWord
>;

/** The opposite verdict. */
export const otherVerdict = (verdict: VerdictWord): VerdictWord => OTHER[verdict];

const ENDS = { terminate: true, retain: false } as const satisfies Record<VerdictWord, boolean>;

/** Whether a verdict ends the service. */
export const endsService = (verdict: VerdictWord): boolean => ENDS[verdict];

const EFFECT = { terminate: 'end the service', retain: 'keep it' } as const satisfies Record<
  VerdictWord,
  string
>;

/** What a verdict does, in words: it would … */
export const effectOf = (verdict: VerdictWord): string => EFFECT[verdict];

/** Whether a word is a verdict. */
export const isVerdictWord = (word: unknown): word is VerdictWord =>
  VERDICT_WORDS.some((verdict) => verdict === word);
