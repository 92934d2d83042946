import type { Path } from '../model/path.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** One small edit of a policy document: a path, and the new value; undefined deletes the entry. */
export interface Edit {
  readonly path: Path;
  readonly value: unknown;
  /** The edit in words, such as `at-least` 3 → 4. */
  readonly words: string;
  /** What it changes: the id of a class, finding or rule. */
  readonly of: string;
}

/** A policy with one small edit (a mutant, in the terms of mutation testing). */
export interface Mutant extends Omit<Edit, 'value'> {
  readonly operator: string;
  /**
   * The policy with the edit: a copy at each look, since a large policy has thousands of edits, and a copy of each would
   * take gigabytes.
   */
  readonly policy: Policy;
}

/**
 * A document with the value at a path replaced. Everything off the path is shared with the original, not copied, so
 * unchanged parts stay identical objects.
 * @param value undefined deletes the entry
 */
export function withAt<T>(document: T, path: Path, value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (Array.isArray(document)) {
    const list: readonly unknown[] = document;
    const at = Number(step);
    if (rest.length === 0 && value === undefined) return list.toSpliced(at, 1) as T;
    return list.with(at, withAt(list[at], rest, value)) as T;
  }
  const map = document as Readonly<Record<string, unknown>>;
  const made = Object.assign(Object.create(null) as Record<string, unknown>, map);
  if (rest.length === 0 && value === undefined) delete made[step];
  else made[step] = withAt(map[step], rest, value);
  return made as T;
}

/** A mutation operator: returns all its edits of a policy. */
export type Operator = (policy: Policy, vocabulary: Vocabulary) => readonly Edit[];
