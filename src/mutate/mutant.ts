import type { Path } from '../model/path.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** One small edit of a policy as it is written: where, and what it puts in the place; undefined takes it away. */
export interface Edit {
  readonly path: Path;
  readonly value: unknown;
  /** The edit in words, such as `at-least` 3 → 4. */
  readonly words: string;
  /** What it is about: a class's, finding's or rule's id. */
  readonly of: string;
}

/** A policy with one small edit. */
export interface Mutant extends Omit<Edit, 'value'> {
  readonly operator: string;
  readonly policy: Policy;
}

/**
 * A document with something else at a place; nothing else is copied, so that what did not change is the same object.
 * @param value undefined takes the entry away
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

/** A way to change a policy: every edit that it makes of one. */
export type Operator = (policy: Policy, vocabulary: Vocabulary) => readonly Edit[];
