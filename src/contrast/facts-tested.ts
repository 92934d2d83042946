import type { Program } from '../engine/program.ts';
import type { Domain } from '../model/vocabulary.ts';

/** A fact that some finding tests. */
export interface TestedFact {
  readonly name: string;
  /** Its position in the vocabulary. */
  readonly position: number;
  readonly domain: Domain;
}

/** The facts that some finding tests, in the order of the vocabulary. */
export function factsTested({ findings, coded: { book } }: Program): readonly TestedFact[] {
  const tested = new Set(findings.flatMap((finding) => (finding.form === 'fact' ? [finding.fact] : [])));
  return book.facts.flatMap(({ name, domain }, position) =>
    tested.has(position) ? [{ name, position, domain }] : [],
  );
}
