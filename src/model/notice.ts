/** The recipients of a notice. */
export const RECIPIENTS = ['customer', 'reporter', 'public', 'dsa'] as const;

/** One of them. */
export type Recipient = (typeof RECIPIENTS)[number];

/** The restrictions of a measure: the four limbs of Art. 17(1) DSA, in the terms of the EU's transparency database. */
export interface Restricts {
  readonly visibility?: readonly string[];
  readonly 'visibility-other'?: string;
  readonly monetary?: string;
  readonly 'monetary-other'?: string;
  readonly provision?: string;
  readonly account?: string;
}

/** The things that can be restricted. */
export const LIMBS = ['visibility', 'monetary', 'provision', 'account'] as const;

/** When each restriction ends. */
export type Ends = Readonly<Partial<Record<(typeof LIMBS)[number], string>>>;

/** Countries by code, or `eea`: all of them. */
export type Territory = 'eea' | readonly string[];

/** The subject of a matter, in the terms of the EU's transparency database. */
export interface Category {
  readonly category?: string;
  readonly additions?: readonly string[];
  readonly keywords?: readonly string[];
  readonly 'keyword-other'?: string;
}

/**
 * What notices need to know of a matter and of what was done. It may be part of a case or of a decision; the decision's
 * takes precedence.
 */
export interface CaseNotice extends Category {
  readonly provider?: string;
  readonly 'content-type'?: readonly string[];
  readonly 'content-other'?: string;
  readonly 'content-date'?: string;
  readonly 'content-language'?: string;
  readonly source?: string;
  readonly reported?: string;
  /** Named to the customer, so give it only where strictly necessary (Art. 17(3)(b)). */
  readonly reporter?: string;
  readonly detection?: 'manual' | 'automated';
  readonly decision?: 'manual' | 'assisted';
  readonly account?: 'business' | 'private';
  readonly facts?: string;
  /** For a decision that departs from its policy: what it rests on. */
  readonly ground?: 'terms' | 'law' | 'order';
  readonly clause?: string;
  readonly explanation?: string;
  readonly restricts?: Restricts;
  readonly territory?: Territory;
  readonly from?: string;
  readonly until?: string;
  /** When each restriction ends, where the dates differ. */
  readonly ends?: Ends;
  /** Where the full reasons are published. */
  readonly reasons?: string;
}

/** What notices say of a rule that is a ground of the verdict. */
export interface RuleNotice extends Category {
  readonly ground?: 'terms' | 'law' | 'order';
  readonly clause?: string;
  readonly url?: string;
  readonly explanation?: string;
  /** The reason in the words of the letter to the customer, who is addressed as `you`. */
  readonly 'to-customer'?: string;
  readonly illegal?: boolean;
  readonly restricts?: Restricts;
  readonly cure?: string;
  /** Whether the ground is withheld from everybody outside. */
  readonly confidential?: boolean;
  /**
   * Whether the rule's reasons and measures are withheld from everybody outside. Without this key, that follows from
   * the facts that the rule rests on.
   */
  readonly internal?: boolean;
}

/** The ways to contest a decision (Art. 17(3)(f)). */
export interface Redress {
  readonly internal?: string;
  readonly 'out-of-court'?: string;
  readonly judicial?: string;
}

/** What notices say of every verdict of a policy. */
export interface PolicyNotices {
  readonly provider?: string;
  readonly terms?: string;
  readonly hosting?: boolean;
  readonly redress?: Redress;
  readonly restricts?: Restricts;
  readonly territory?: Territory;
  /** Facts withheld from everybody outside, in addition to those that always are. */
  readonly internal?: readonly string[];
}
