/** To whom a notice is written. */
export const RECIPIENTS = ['customer', 'reporter', 'public', 'dsa'] as const;

/** One of them. */
export type Recipient = (typeof RECIPIENTS)[number];

/** What a measure restricts: the four limbs of Art. 17(1) DSA, in the words of the EU's transparency database. */
export interface Restricts {
  readonly visibility?: readonly string[];
  readonly 'visibility-other'?: string;
  readonly monetary?: string;
  readonly 'monetary-other'?: string;
  readonly provision?: string;
  readonly account?: string;
}

/** What is restricted, one by one. */
export const LIMBS = ['visibility', 'monetary', 'provision', 'account'] as const;

/** When each restriction ends. */
export type Ends = Readonly<Partial<Record<(typeof LIMBS)[number], string>>>;

/** Countries by code, or `eea`: all of them. */
export type Territory = 'eea' | readonly string[];

/** What a matter is about, in the words of the EU's transparency database. */
export interface Category {
  readonly category?: string;
  readonly additions?: readonly string[];
  readonly keywords?: readonly string[];
  readonly 'keyword-other'?: string;
}

/** What notices need to know of a matter and of what was done: of a case, or of a decision, whose words win. */
export interface CaseNotice extends Category {
  readonly provider?: string;
  readonly 'content-type'?: readonly string[];
  readonly 'content-other'?: string;
  readonly 'content-date'?: string;
  readonly 'content-language'?: string;
  readonly source?: string;
  readonly reported?: string;
  /** Named to the customer, so only where it is strictly necessary (Art. 17(3)(b)). */
  readonly reporter?: string;
  readonly detection?: 'manual' | 'automated';
  readonly decision?: 'manual' | 'assisted';
  readonly account?: 'business' | 'private';
  readonly facts?: string;
  /** What a decision rests on that departs from its policy. */
  readonly ground?: 'terms' | 'law' | 'order';
  readonly clause?: string;
  readonly explanation?: string;
  readonly restricts?: Restricts;
  readonly territory?: Territory;
  readonly from?: string;
  readonly until?: string;
  /** When each restriction ends, where they do not end together. */
  readonly ends?: Ends;
  /** Where the full reasons stand. */
  readonly reasons?: string;
}

/** What notices say of a rule that prevails. */
export interface RuleNotice extends Category {
  readonly ground?: 'terms' | 'law' | 'order';
  readonly clause?: string;
  readonly url?: string;
  readonly explanation?: string;
  /** Why, as the letter to the customer says it: to `you`. */
  readonly 'to-customer'?: string;
  readonly illegal?: boolean;
  readonly restricts?: Restricts;
  readonly cure?: string;
  /** Whether the ground is kept from everybody outside. */
  readonly confidential?: boolean;
  /** Whether its reasons and measures are told to nobody outside; left out, the facts that the rule rests on tell. */
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
  /** Facts that nobody outside is told of, besides those that are never told. */
  readonly internal?: readonly string[];
}
