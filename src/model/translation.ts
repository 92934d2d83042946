/** A rule's texts in another language. */
export interface RuleTranslation {
  readonly title?: string;
  readonly because?: string;
  readonly measures?: readonly string[];
  readonly clause?: string;
  readonly explanation?: string;
  readonly 'to-customer'?: string;
  readonly cure?: string;
}

/** A policy's texts in another language, each by its id; letters use them. */
export interface Translation {
  readonly title?: string;
  readonly because?: string;
  /** What follows where no rule prevails, in the same order. */
  readonly measures?: readonly string[];
  readonly findings?: Readonly<Record<string, string>>;
  readonly rules?: Readonly<Record<string, RuleTranslation>>;
  /** Titles of kinds of exhibits. */
  readonly kinds?: Readonly<Record<string, string>>;
  readonly redress?: {
    readonly internal?: string;
    readonly 'out-of-court'?: string;
    readonly judicial?: string;
  };
}
