import type { Condition } from './condition.ts';
import type { Finding } from './forms/forms.ts';
import type { PolicyNotices, RuleNotice } from './notice.ts';
import type { Tests } from './test.ts';
import type { Translation } from './translation.ts';
import type { VerdictWord } from './verdict-word.ts';

/** Selects exhibits. */
export interface Class {
  readonly title: string;
  readonly kind: string | readonly string[];
  readonly where?: Tests;
}

/** What is to be done: in words, or in words with terms. */
export type Measure = string | MeasureWithTerms;

/** What is to be done, within which time, and for how long it is to stand. */
export interface MeasureWithTerms {
  readonly do: string;
  readonly within?: string;
  readonly for?: string;
  /** Whether it is told to nobody outside; left out, its words tell. */
  readonly internal?: boolean;
  /** The same as letters say it to the customer, and to whoever reported the customer: to `you`. */
  readonly 'to-customer'?: string;
  readonly 'to-reporter'?: string;
}

/** What is said, done and looked at again where no rule prevails. */
export interface Default {
  readonly verdict: VerdictWord;
  readonly because?: string;
  readonly measures?: readonly Measure[];
  readonly review?: string;
}

/** What follows from findings. */
export interface Rule {
  readonly title: string;
  readonly verdict: VerdictWord;
  readonly when: Condition;
  readonly because?: string;
  readonly cites?: readonly string[];
  readonly measures?: readonly Measure[];
  readonly review?: string;
  /** How many besides the one who decides must approve a decision on this ground. */
  readonly approvals?: number;
  readonly overrides?: VerdictWord | readonly string[];
  readonly notice?: RuleNotice;
}

/** What must hold of every case there could be. */
export interface Guarantee {
  readonly title: string;
  readonly when: Condition;
  readonly verdict: VerdictWord;
}

/** What proofs may take for granted of every case. */
export interface Assumption {
  readonly title: string;
  readonly when: Condition;
}

/** A policy (section 4), in the shape of its document. */
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
  /** What people read in other languages, by language. */
  readonly translations?: Readonly<Record<string, Translation>>;
}
