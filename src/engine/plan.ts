import type { DomainCodes } from './code-book.ts';

/** An attribute that is looked at, and where its code goes. */
export interface Look {
  readonly name: string;
  readonly position: number;
  readonly codes: DomainCodes['codes'];
}

/** An attribute that decides whether an exhibit is of any class. */
export interface TestedLook extends Look {
  readonly codes: NonNullable<DomainCodes['codes']>;
  /** By the value's code: the classes that the value leaves standing, as bits. */
  readonly rows: Int32Array;
}

/** What to look at in an exhibit of a kind: what sorts most of them out comes first, and what only groups comes last. */
export interface KindPlan {
  /** The classes that take the kind, as bits. */
  readonly bits: number;
  readonly tests: readonly TestedLook[];
  readonly groups: readonly Look[];
}

/** What of a case its verdict alone asks for. */
export interface VerdictPlan {
  /** By kind; kinds that no class takes have no plan. */
  readonly kinds: ReadonlyMap<string, KindPlan>;
  /** The facts that findings test. */
  readonly facts: readonly { readonly name: string; readonly position: number }[];
  /** Whether anything is counted by origin, or by what an origin bears. */
  readonly origins: boolean;
  /** The attributes that something is counted or grouped by, and of which what repeats another bears the origin's value. */
  readonly traced: readonly Look[];
}
