import type { NaiveVerdict } from '../evaluate.ts';
import type { Pair, Version } from '../generate.ts';
import type { Situation } from '../situation.ts';
import { ofEvidence } from './evidence.ts';
import { ofFindings } from './findings.ts';
import { ofRules } from './rules.ts';
import { ofVersion2 } from './version-2.ts';

/** What a pair, with its verdict, may exercise, by name. */
export type Features = Readonly<
  Record<string, (pair: Pair, verdict: NaiveVerdict, situation: Situation) => boolean>
>;

/** What the differential test must have exercised of version 1. */
const ofVersion1: Features = { ...ofEvidence, ...ofFindings, ...ofRules };

/** The same of each version of the language: what version 1 has, version 2 has too. */
export const FEATURES: Readonly<Record<Version, Features>> = {
  1: ofVersion1,
  2: { ...ofVersion1, ...ofVersion2 },
};

/** Counts, by feature, the pairs that exercise it. */
export class Tally {
  readonly #features: Features;
  readonly #counts: Map<string, number>;

  constructor(version: Version) {
    this.#features = FEATURES[version];
    this.#counts = new Map(Object.keys(this.#features).map((name) => [name, 0]));
  }

  add(pair: Pair, verdict: NaiveVerdict): void {
    const { policy, vocabulary, case: theCase } = pair;
    const admitted = theCase.evidence.filter(({ id }) => verdict.evidence.admitted.includes(id));
    const situation = { policy, vocabulary, theCase, admitted };
    for (const [name, exercises] of Object.entries(this.#features)) {
      if (exercises(pair, verdict, situation)) this.#counts.set(name, this.of(name) + 1);
    }
  }

  /** How many pairs exercised a feature. */
  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** One feature a line, with its number. */
  report(): string {
    return [...this.#counts].map(([name, number]) => `${String(number).padStart(8)}  ${name}\n`).join('');
  }
}
