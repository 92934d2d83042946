import type { NaiveVerdict } from '../evaluate.ts';
import type { Pair } from '../generate.ts';
import type { Situation } from '../situation.ts';
import { ofEvidence } from './evidence.ts';
import { ofFindings } from './findings.ts';
import { ofRules } from './rules.ts';

/** What a pair, with its verdict, may exercise, by name. */
export type Features = Readonly<
  Record<string, (pair: Pair, verdict: NaiveVerdict, situation: Situation) => boolean>
>;

/** Everything that the differential test must have exercised. */
export const FEATURES: Features = { ...ofEvidence, ...ofFindings, ...ofRules };

/** Counts, by feature, the pairs that exercise it. */
export class Tally {
  readonly #counts = new Map<string, number>(Object.keys(FEATURES).map((name) => [name, 0]));

  add(pair: Pair, verdict: NaiveVerdict): void {
    const { policy, vocabulary, case: theCase } = pair;
    const admitted = theCase.evidence.filter(({ id }) => verdict.evidence.admitted.includes(id));
    const situation = { policy, vocabulary, theCase, admitted };
    for (const [name, exercises] of Object.entries(FEATURES)) {
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
