import type { Condition } from './condition.ts';
import type { Finding } from './forms/forms.ts';
import type { PolicyNotices, RuleNotice } from './notice.ts';
import type { Tests } from './test.ts';
import type { Translation } from './translation.ts';
import type { VerdictWord } from './verdict-word.ts';

/** A class: a named selection of exhibits. */
export interface Class {
  readonly title: string;
  readonly kind: string | readonly string[];
  readonly where?: Tests;
}

/** A measure: words alone, or words with deadlines. */
export type Measure = string | MeasureWithTerms;

/** A measure with the time within which to carry it out, and how long it lasts. */
export interface MeasureWithTerms {
  readonly do: string;
  readonly within?: string;
  readonly for?: string;
  /** Whether it is withheld from everybody outside; without this key, its words decide. */
  readonly internal?: boolean;
  /** The measure in the words of letters to the customer and to whoever reported the customer, addressed as `you`. */
  readonly 'to-customer'?: string;
  readonly 'to-reporter'?: string;
}

/** The reason, the measures and the review date where no rule prevails. */
export interface Default {
  readonly verdict: VerdictWord;
  readonly because?: string;
  readonly measures?: readonly Measure[];
  readonly review?: string;
}

/** A rule: a condition over findings, and the verdict that follows. */
export interface Rule {
  readonly title: string;
  readonly verdict: VerdictWord;
  readonly when: Condition;
  readonly because?: string;
  readonly cites?: readonly string[];
  readonly measures?: readonly Measure[];
  readonly review?: string;
  /** How many people, besides the one who decides, must approve a decision on this ground. */
  readonly approvals?: number;
  readonly overrides?: VerdictWord | readonly string[];
  readonly notice?: RuleNotice;
}

/** A statement that must hold in every possible case. */
export interface Guarantee {
  readonly title: string;
  readonly when: Condition;
  readonly verdict: VerdictWord;
}

/** A statement that proofs may take for granted of every case. */
export interface Assumption {
  readonly title: string;
  readonly when: Condition;
}

/** A policy (section 4), in the form of its document. */
export interface Policy {
  readonly policy: string;
  readonly title: string;
  readonly version: string;
  readonly vocabulary: string;
  readonly 'applies-to'?: Tests;
  readonly default?: VerdictWord | Default;
  readonly classes: Readonly<Record<string, Class>>;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly guarantees?: Readonly<Record<string, Guarantee>>;
  readonly assumptions?: Readonly<Record<string, Assumption>>;
  readonly notices?: PolicyNotices;
  /** By language: the texts that people read, translated. */
  readonly translations?: Readonly<Record<string, Translation>>;
}
