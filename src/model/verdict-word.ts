/** The verdicts there are. */
export const VERDICT_WORDS = ['terminate', 'retain'] as const;

export type VerdictWord = (typeof VERDICT_WORDS)[number];

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

/** Whether a word is a verdict. */
export const isVerdictWord = (word: unknown): word is VerdictWord =>
  VERDICT_WORDS.some((verdict) => verdict === word);
