import type { Vocabulary } from '../model/vocabulary.ts';
import type { BearingOnRule } from './bearing-on-rule.ts';
import type { Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Verdict } from '../model/verdict.ts';

/**
 * What a caution reports: a contradiction in the policy, an assumption that the case breaks, a guarantee that its
 * verdict breaks, or a decision without its approvals.
 */
export type VerdictFault =
  'case/contested' | 'case/broken-assumption' | 'case/broken-guarantee' | 'decision/unapproved';

/** An exhibit as an analyst cites it. */
export interface ExhibitAccount {
  readonly id: string;
  /** The kind's id, and its title. */
  readonly kind: string;
  readonly kindTitle: string;
  /** Milliseconds since 1970. */
  readonly observed: number;
  /** The grades of source and information, such as `source graded B, probable`; empty where neither is graded. */
  readonly grade: string;
  readonly target: string | undefined;
  /** The analyst's words; undefined where withheld. */
  readonly summary: string | undefined;
  /** Whether the summary is withheld because the kind is restricted, and is shown on demand. */
  readonly onDemand: boolean;
  /** The material itself, only where it was asked for. */
  readonly excerpt: string | undefined;
  readonly location: string | undefined;
}

/** A finding's measure compared with its threshold, in words. */
export interface FindingAccount {
  readonly id: string;
  readonly title: string;
  readonly established: boolean;
  readonly measure: readonly string[];
  /** The measure in one clause, without the value that a fact should have had. */
  readonly standing: string;
  readonly exhibits: readonly string[];
  /** How far it is from being established, 0 to 1. */
  readonly shortfall: number;
  /** Whether it matters for the outcome; if not, it is shown only on demand. */
  readonly relevant: boolean;
}

/** Something that kept a rule from applying. */
export interface RuleLack {
  readonly finding: string;
  readonly how: 'missing' | 'against';
  /** The words for use both as a clause of a sentence and as a line of a list. */
  readonly words: string;
  readonly phrase: string;
}

/** The role of an exhibit. */
export interface ExhibitRole {
  /** The ids of the findings that counted it, or that test a fact which it shows. */
  readonly counts: readonly string[];
  /** Whether all it did is to show a fact. */
  readonly onlyShows: boolean;
  /** What it did, or why it did nothing, in words. */
  readonly words: string;
}

/** A rule and its outcome, in words. */
export interface RuleAccount {
  readonly id: string;
  readonly title: string;
  readonly verdict: VerdictWord;
  readonly outcome: 'prevails' | 'defeated' | 'lacking';
  readonly defeatedBy: readonly string[];
  readonly because: string | undefined;
  readonly cites: readonly string[];
  /** The findings that it lacked or that prevented it; empty where it applies. */
  readonly lacks: readonly RuleLack[];
  /** Whether the rule came close: part of it held, and no more than half was missing. */
  readonly close: boolean;
  /** How far it was from applying: the sum over what it lacked, each 0 to 1. */
  readonly shortfall: number;
  /** The evidence that bears on it. */
  readonly bearing: BearingOnRule;
}

/** The entries in force of a fact that is recorded with dates, oldest first. */
export interface FactHistory {
  readonly fact: string;
  readonly entries: readonly {
    readonly value: Value;
    /** Milliseconds since 1970; undefined where the entry has no date. */
    readonly since: number | undefined;
    /** The exhibits that it names. */
    readonly shownBy: readonly string[];
  }[];
}

/** When the weighed exhibits were observed, for the timeline strip; times in milliseconds since 1970. */
export interface Timeline {
  readonly from: number;
  readonly until: number;
  readonly rows: readonly { readonly kind: string; readonly times: readonly number[] }[];
  /** The facts that findings test, with the start of each entry in force. */
  readonly facts: readonly { readonly fact: string; readonly times: readonly number[] }[];
  /** The starts of the windows that findings use, each with its name, such as `48 h`. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  /** How many exhibits are older than the start of the strip. */
  readonly earlier: number;
}

/** A verdict with its reason and consequences. */
export interface Gist {
  readonly verdict: Verdict;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly reason: string;
  readonly measures: readonly string[];
  /** Milliseconds since 1970. */
  readonly reviewBy: number | undefined;
  /** What the reader must not overlook: the view, if any, and the faults. */
  readonly cautions: readonly string[];
  /** Faults that the author of the policy or the case should fix, each worded about the case. */
  readonly faults: readonly { readonly code: VerdictFault; readonly message: string }[];
}

/** The gist, with the outcome of every finding and every rule. */
export interface Summary extends Gist {
  readonly findings: readonly FindingAccount[];
  readonly rules: readonly RuleAccount[];
}

/** A verdict explained: everything that a person needs to defend it, in plain words, and nothing that is withheld. */
export interface Justification extends Summary {
  readonly caseTitle: string;
  readonly subject: string;
  readonly question: string;
  readonly policy: { readonly id: string; readonly title: string; readonly version: string };
  readonly exhibits: ReadonlyMap<string, ExhibitAccount>;
  readonly timeline: Timeline | undefined;
  readonly notWeighed: readonly { readonly exhibit: ExhibitAccount; readonly why: string }[];
  /** The role of every exhibit, by id. */
  readonly roles: ReadonlyMap<string, ExhibitRole>;
  /** The vocabulary, for the titles of words in the case. */
  readonly vocabulary: Vocabulary;
  /** The facts under the view. */
  readonly known: Readonly<Record<string, Value>>;
  /** The entries in force of the facts that are recorded with dates. */
  readonly histories: readonly FactHistory[];
  /** The facts that are recorded and never weighed, as clauses. */
  readonly weightless: readonly string[];
}
