import type { Condition } from './condition.ts';
import type { Finding } from './forms/forms.ts';
import type { PolicyNotices, RuleNotice } from './notice.ts';
import type { Tests } from './test.ts';
import type { VerdictWord } from './verdict-word.ts';

/** Selects exhibits. */
export interface Class {
  readonly title: string;
  readonly kind: string | readonly string[];
  readonly where?: Tests;
}

/** What follows from findings. */
export interface Rule {
  readonly title: string;
  readonly verdict: VerdictWord;
  readonly when: Condition;
  readonly because?: string;
  readonly cites?: readonly string[];
  readonly measures?: readonly string[];
  readonly review?: string;
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
  readonly default?: VerdictWord;
  readonly classes: Readonly<Record<string, Class>>;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly guarantees?: Readonly<Record<string, Guarantee>>;
  readonly assumptions?: Readonly<Record<string, Assumption>>;
  readonly notices?: PolicyNotices;
}
