import type { Vocabulary } from '../model/vocabulary.ts';
import type { BearingOnRule } from './bearing-on-rule.ts';
import type { Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Verdict } from '../model/verdict.ts';

/** A contradiction in the policy, an assumption that the case breaks, a guarantee that its verdict breaks, a decision without its approvals. */
export type VerdictFault =
  'case/contested' | 'case/broken-assumption' | 'case/broken-guarantee' | 'decision/unapproved';

/** An exhibit as an analyst cites it. */
export interface ExhibitAccount {
  readonly id: string;
  /** The kind's id, and what people call it. */
  readonly kind: string;
  readonly kindTitle: string;
  /** Milliseconds since 1970. */
  readonly observed: number;
  /** Source and information as graded, such as `source graded B, probable`; empty where neither is. */
  readonly grade: string;
  readonly target: string | undefined;
  /** The analyst's words; undefined where they are withheld. */
  readonly summary: string | undefined;
  /** Whether the summary is withheld because the kind is restricted, and shown on demand. */
  readonly onDemand: boolean;
  /** The material itself, only where it was asked for. */
  readonly excerpt: string | undefined;
  readonly location: string | undefined;
}

/** A finding with its measure against its threshold, in words. */
export interface FindingAccount {
  readonly id: string;
  readonly title: string;
  readonly established: boolean;
  readonly measure: readonly string[];
  /** The measure in one clause, without what a fact should have been. */
  readonly standing: string;
  readonly exhibits: readonly string[];
  /** How far it was from being established, 0 to 1. */
  readonly shortfall: number;
  /** Whether it bears on the outcome: else it is shown only on demand. */
  readonly relevant: boolean;
}

/** What kept a rule from applying. */
export interface RuleLack {
  readonly finding: string;
  readonly how: 'missing' | 'against';
  /** As a clause of a sentence, and as a line of a list. */
  readonly words: string;
  readonly phrase: string;
}

/** What an exhibit did. */
export interface ExhibitRole {
  /** The findings that counted it, or that look at a fact which it shows, by id. */
  readonly counts: readonly string[];
  /** What it did, or why it did nothing, in words. */
  readonly words: string;
}

/** A rule and what became of it, in words. */
export interface RuleAccount {
  readonly id: string;
  readonly title: string;
  readonly verdict: VerdictWord;
  readonly outcome: 'prevails' | 'defeated' | 'lacking';
  readonly defeatedBy: readonly string[];
  readonly because: string | undefined;
  readonly cites: readonly string[];
  /** What it lacked, or what stood against it; empty where it applies. */
  readonly lacks: readonly RuleLack[];
  /** Whether part of it held, and no more than half was missing. */
  readonly close: boolean;
  /** How far it was from applying: the sum over what it lacked, each 0 to 1. */
  readonly shortfall: number;
  /** What of the evidence bears on it. */
  readonly bearing: BearingOnRule;
}

/** What stands of a fact that is recorded with dates, oldest first. */
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

/** When the weighed exhibits were observed, to be drawn as a strip; times in milliseconds since 1970. */
export interface Timeline {
  readonly from: number;
  readonly until: number;
  readonly rows: readonly { readonly kind: string; readonly times: readonly number[] }[];
  /** The facts that findings look at, with the moments since which they are as they stand. */
  readonly facts: readonly { readonly fact: string; readonly times: readonly number[] }[];
  /** Beginnings of the windows that findings look at, each with its name, such as `48 h`. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  /** How many exhibits are older than the strip. */
  readonly earlier: number;
}

/** A verdict with its reason and what follows from it. */
export interface Gist {
  readonly verdict: Verdict;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly reason: string;
  readonly measures: readonly string[];
  /** Milliseconds since 1970. */
  readonly reviewBy: number | undefined;
  /** What the reader must not overlook: another way of looking at the case, and the faults. */
  readonly cautions: readonly string[];
  /** What the author of the policy or of the case should mend, each said of the case. */
  readonly faults: readonly { readonly code: VerdictFault; readonly message: string }[];
}

/** The same, with what became of every finding and every rule. */
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
  /** What every exhibit did, by id. */
  readonly roles: ReadonlyMap<string, ExhibitRole>;
  /** What the words of the case are called. */
  readonly vocabulary: Vocabulary;
  /** The facts as the case was looked at. */
  readonly known: Readonly<Record<string, Value>>;
  /** What stands of the facts that are recorded with dates. */
  readonly histories: readonly FactHistory[];
  /** Facts that are recorded and never weighed, as clauses. */
  readonly weightless: readonly string[];
}
