import type { CaseNotice } from './notice.ts';
import type { VerdictWord } from './verdict-word.ts';

/** A value of a fact or an attribute. */
export type Value = string | number | boolean;

/** What is recorded of a fact from a moment on. */
export interface FactEntry {
  readonly value: Value;
  /** A time, later than that of the entry before; only the first entry of a history may be without. */
  readonly since?: string;
  /** The exhibits that show it: it stands while one of them is admitted. */
  readonly 'shown-by'?: readonly string[];
}

/** A fact as it stands in its document: a value, an entry, or its history, oldest first. */
export type Fact = Value | FactEntry | readonly FactEntry[];

/** Who collected an exhibit, when and how: its chain of custody. */
export interface Custody {
  readonly at?: string;
  readonly by?: string;
  readonly method?: string;
}

/** An item of evidence. Every key that is not named here is an attribute of the vocabulary. */
export interface Exhibit {
  readonly id: string;
  readonly kind: string;
  /** RFC 3339 with a zone, or a bare date (midnight UTC). */
  readonly observed: string;
  readonly summary: string;
  readonly excerpt?: string;
  readonly location?: string;
  readonly sha256?: string;
  readonly collected?: Custody;
  /** The exhibit this one repeats. */
  readonly 'derived-from'?: string;
  readonly refutes?: readonly string[];
  readonly [attribute: string]: unknown;
}

/** The proceedings in which a decision is made. */
export const PROCEEDINGS = ['initial', 'review', 'appeal', 'correction'] as const;

/** One of them. */
export type Proceeding = (typeof PROCEEDINGS)[number];

/** What a policy gave to the person who decided. */
export interface Advice {
  readonly verdict: VerdictWord;
  readonly grounds?: readonly string[];
}

/** A recorded verdict (section 6). */
export interface Decision {
  readonly verdict: VerdictWord;
  readonly on: string;
  readonly by?: string;
  readonly policy?: { readonly id: string; readonly version?: string; readonly digest?: string };
  readonly grounds?: readonly string[];
  readonly 'case-digest'?: string;
  readonly reason?: string;
  readonly previous?: string;
  /** In what it was decided: left out, the first entry is the initial decision and a later one a review. */
  readonly proceeding?: Proceeding;
  /** What the policy gave, where the person decided otherwise: the decision departs from it. */
  readonly advice?: Advice;
  /** The roles besides `by` that approved it. */
  readonly 'approved-by'?: readonly string[];
  /** Where an end is reversed: when what was ended is taken up again. */
  readonly reinstate?: string;
  /** The version of decisis that wrote the entry. */
  readonly engine?: string;
  /** The digest of the entry itself. */
  readonly digest?: string;
  /** An SSH signature over the text of `digest`. */
  readonly signature?: string;
  /** What was done, for notices; no part of a verdict. */
  readonly notice?: CaseNotice;
}

/** What is known as of one moment (section 2), in the shape of its document. */
export interface Case {
  readonly case: string;
  readonly title: string;
  readonly vocabulary: string;
  readonly 'as-of': string;
  readonly subject: { readonly name: string; readonly [key: string]: unknown };
  readonly facts: Readonly<Record<string, Fact>>;
  readonly evidence: readonly Exhibit[];
  /** What notices need to know; never weighed. */
  readonly notice?: CaseNotice;
  readonly decisions?: readonly Decision[];
}
