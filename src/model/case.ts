import type { CaseNotice } from './notice.ts';
import type { VerdictWord } from './verdict-word.ts';

/** A value of a fact or an attribute. */
export type Value = string | number | boolean;

/** The value of a fact from a moment on. */
export interface FactEntry {
  readonly value: Value;
  /** A time later than the previous entry's; only the first entry of a history may lack it. */
  readonly since?: string;
  /** The exhibits that show it: the entry is in force while at least one of them is admitted. */
  readonly 'shown-by'?: readonly string[];
}

/** A fact as written in its document: a value, an entry, or its history, oldest first. */
export type Fact = Value | FactEntry | readonly FactEntry[];

/** Who collected an exhibit, when and how: its chain of custody. */
export interface Custody {
  readonly at?: string;
  readonly by?: string;
  readonly method?: string;
}

/** An item of evidence. Every key that is not declared here is an attribute of the vocabulary. */
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

/** The kinds of proceedings in which a decision is made. */
export const PROCEEDINGS = ['initial', 'review', 'appeal', 'correction'] as const;

/** One of them. */
export type Proceeding = (typeof PROCEEDINGS)[number];

/** The verdict that a policy gave to the person who decided. */
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
  /** The kind of proceedings; without it, the first entry is the initial decision and a later one a review. */
  readonly proceeding?: Proceeding;
  /** The policy's verdict, where the person decided otherwise: the decision departs from the policy. */
  readonly advice?: Advice;
  /** The roles, besides `by`, that approved the decision. */
  readonly 'approved-by'?: readonly string[];
  /** Where the decision reverses a termination: when the service is restored. */
  readonly reinstate?: string;
  /** The version of decisis that wrote the entry. */
  readonly engine?: string;
  /** The digest of the entry itself. */
  readonly digest?: string;
  /** An SSH signature over the text of `digest`. */
  readonly signature?: string;
  /** What was done, for notices; not part of the verdict. */
  readonly notice?: CaseNotice;
}

/** What is known as of one moment (section 2), in the form of its document. */
export interface Case {
  readonly case: string;
  readonly title: string;
  readonly vocabulary: string;
  readonly 'as-of': string;
  readonly subject: { readonly name: string; readonly [key: string]: unknown };
  readonly facts: Readonly<Record<string, Fact>>;
  readonly evidence: readonly Exhibit[];
  /** What notices need to know; it is never weighed. */
  readonly notice?: CaseNotice;
  readonly decisions?: readonly Decision[];
}
