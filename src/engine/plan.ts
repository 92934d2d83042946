import type { DomainCodes } from './code-book.ts';

/** An attribute to read, and where its code is stored. */
export interface Look {
  readonly name: string;
  readonly position: number;
  readonly codes: DomainCodes['codes'];
}

/** An attribute that decides whether an exhibit is of any class. */
export interface TestedLook extends Look {
  readonly codes: NonNullable<DomainCodes['codes']>;
  /** By the value's code: the classes that an exhibit with this value may still belong to, as bits. */
  readonly rows: Int32Array;
}

/**
 * What to read of an exhibit of one kind. The tests that exclude the most classes come first; attributes that only
 * group come last.
 */
export interface KindPlan {
  /** The classes that take the kind, as bits. */
  readonly bits: number;
  readonly tests: readonly TestedLook[];
  readonly groups: readonly Look[];
}

/** The parts of a case that its verdict depends on. */
export interface VerdictPlan {
  /** By kind; kinds that no class takes have no plan. */
  readonly kinds: ReadonlyMap<string, KindPlan>;
  /** The facts that findings test. */
  readonly facts: readonly { readonly name: string; readonly position: number }[];
  /** Whether any count or grouping uses the origin of exhibits, or a value taken from the origin. */
  readonly origins: boolean;
  /** The attributes that are counted or grouped by, and whose value a derived exhibit takes from its origin. */
  readonly traced: readonly Look[];
}
