import { sentenceList } from '../../explain/words.ts';
import type { ExplainedMismatch } from '../../suite/run-example.ts';

/** The subject of a mismatch: `verdict`, `grounds`, a finding's id, `refuted evidence`. */
export function subjectOf({ what, id }: ExplainedMismatch): string {
  if (id !== undefined) return id;
  return what === 'verdict' || what === 'contested' || what === 'grounds' ? what : `${what} evidence`;
}

/** An expected or actual value, in words. */
export function valueWords({ what }: ExplainedMismatch, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : sentenceList(value.map(String));
  if (value === null) return 'not known';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (what === 'finding') return value ? 'established' : 'not established';
  return value ? 'yes' : 'no';
}

/** A mismatch, in one line. */
export function mismatchWords(mismatch: ExplainedMismatch): string {
  const { expected, actual } = mismatch;
  const words = `${valueWords(mismatch, expected)}, was ${valueWords(mismatch, actual)}`;
  return `${subjectOf(mismatch)}: expected ${words}`;
}
