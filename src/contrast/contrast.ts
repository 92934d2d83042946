import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';

/** Exhibits that the policy cannot distinguish, of which any `count` will do. */
export interface Interchangeable {
  readonly count: number;
  /** Their ids, in evidence order; at least `count` of them. */
  readonly of: readonly string[];
}

/** Exhibits by id and facts by name, each in the order of its document. */
export interface Grounding {
  readonly exhibits: readonly string[];
  readonly facts: readonly string[];
}

/**
 * An inclusion-minimal set of exhibits and facts that alone is enough for the verdict, whichever of the others are left
 * out. Leaving out means striking an exhibit, or treating a fact as unknown.
 */
export interface SufficientReason extends Grounding {
  /** The same exhibits, with those that could replace them. */
  readonly shares: readonly Interchangeable[];
  /** Whether it is proved to be minimal; otherwise the search ended early, and fewer might be enough. */
  readonly minimal: boolean;
}

/**
 * The fewest items whose removal flips the verdict. `exact`: the smallest number, with the sets of that size;
 * `more-than`: the search ended early, and `size` items are known to be too few; `never`: no removal flips it.
 */
export type Margin =
  | {
      readonly kind: 'exact';
      readonly size: number;
      readonly ways: readonly (readonly Interchangeable[])[];
      /** Whether these are all sets of that size. */
      readonly allWays: boolean;
    }
  | { readonly kind: 'more-than'; readonly size: number }
  | { readonly kind: 'never' };

/**
 * The margins in exhibits, in origins (each removed with everything derived from it), and in sources (undefined where
 * the vocabulary has none).
 */
export interface Margins {
  readonly exhibits: Margin;
  /** Items are origins, each by the id of its first exhibit. */
  readonly origins: Margin;
  /** Items are labels of `source`; an exhibit without one is an item by itself, by its id. */
  readonly sources: Margin | undefined;
}

/** Exhibits and facts each of which flips the verdict when it alone is left out. */
export interface Pivotal extends Grounding {
  /** Whether these are all; otherwise the search ended early. */
  readonly complete: boolean;
}

/** A range of whole numbers, both ends inclusive; without an upper end where `most` is undefined. */
export interface Range {
  readonly least: number;
  readonly most: number | undefined;
}

/**
 * The moments since which a fact would have to hold: later than `after` and not later than `until`, where given; ms
 * since 1970.
 */
export interface Since {
  readonly after: number | undefined;
  /** Undefined for the as-of of the view. */
  readonly until: number | undefined;
}

/** A fact to be set to another value. */
export interface FactChange {
  readonly fact: string;
  /** Its present value; undefined where it is not known. */
  readonly from: Value | undefined;
  /** The values that flip the verdict, any one of them; for whole numbers, the nearest of each range. */
  readonly to: readonly Value[];
  /** For whole numbers: the ranges that flip the verdict; `to` has the nearest value of each. */
  readonly ranges: readonly Range[];
  /** The moments since which it would have to hold, any one of them; undefined where no date is needed. */
  readonly since: readonly Since[] | undefined;
  /** An example of how a case would record it. */
  readonly recorded: Fact;
}

/** A label of an added exhibit: one that occurs in the case, or a new one. */
export interface AddedLabel {
  readonly attribute: string;
  /** The label; for a new one, a placeholder, the same wherever added exhibits must share it. */
  readonly value: Value;
  readonly isNew: boolean;
  /** For a new label: whether each exhibit has a different one, rather than sharing it. */
  readonly each: boolean;
}

/** Exhibits to add, described by their necessary properties, with examples. */
export interface Addition {
  readonly count: number;
  /** The ids of the classes that each must belong to; classes implied by others are left out. */
  readonly classes: readonly string[];
  /** The titles of those classes. */
  readonly titles: readonly string[];
  /** Classes that none may belong to, by id and title; only those that would make a difference. */
  readonly not: readonly { readonly id: string; readonly title: string }[];
  /** Attributes that none may have a value of; only those that would make a difference. */
  readonly without: readonly string[];
  /** The ids of the kinds that are possible. */
  readonly kinds: readonly string[];
  /**
   * The age at as-of that each must have (ms): at least `from`, and less than `to`; undefined where no window matters.
   */
  readonly age: { readonly from: number; readonly to: number | undefined } | undefined;
  readonly labels: readonly AddedLabel[];
  /** `count` exhibits, complete and valid. */
  readonly examples: readonly Exhibit[];
}

/** An inclusion-minimal change that gives the other verdict: no part of it can be left out. */
export interface Change {
  readonly facts: readonly FactChange[];
  readonly struck: readonly Interchangeable[];
  readonly added: readonly Addition[];
  /** The number of facts set, exhibits struck and exhibits added. */
  readonly size: number;
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
  /** Assumptions that the changed case breaks and the original does not. */
  readonly breaks: readonly string[];
  /**
   * The changed case, with a choice made where the change leaves one open, and without decisions. Deciding it has
   * verified the change.
   */
  readonly case: Case;
}

/** Changes that give the other verdict, smallest first. */
export interface Changes {
  readonly list: readonly Change[];
  /** Whether these are all changes of any size. */
  readonly complete: boolean;
  /** All changes up to this size are included, unless the limit cut the list. */
  readonly upTo: number;
  /** Whether the limit cut the list. */
  readonly cut: boolean;
  /** Whether exhibits were added, too: only where the service is retained. */
  readonly adding: boolean;
}

/** A value that is missing or unrated, in an exhibit or as a fact. */
export interface Unknown {
  readonly exhibit: string | undefined;
  /** The name of the attribute or fact. */
  readonly name: string;
  /** The values that it would have to have, any one of them; undefined means a label that no other exhibit has. */
  readonly values: readonly (Value | undefined)[];
  /** Whether any value at all would do: all that is asked is whether it is known. */
  readonly any: boolean;
  /** Whether it would have to be a new label, the same for all unknowns of the question with this mark. */
  readonly shared: boolean;
  /** For whole numbers that are not labels: the ranges that flip the verdict; `values` has the least of each. */
  readonly ranges: readonly Range[];
  /** For a fact: the moments since which it would have to hold, any one of them; undefined where no date is needed. */
  readonly since?: readonly Since[] | undefined;
}

/** An inclusion-minimal set of unknown values that could flip the verdict together. */
export interface OpenQuestion {
  readonly unknowns: readonly Unknown[];
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[];
}

/** The unknown values that may matter. */
export interface OpenQuestions {
  /** Whether the verdict is the same for all possible values; undefined where the search did not settle it. */
  readonly settled: boolean | undefined;
  /** Single values first, then sets of values that could flip the verdict only together. */
  readonly questions: readonly OpenQuestion[];
  /** Whether every single value that could flip the verdict is included. */
  readonly complete: boolean;
}

/** A period in which the verdict and its grounds stay the same; ms since 1970, `from` inclusive. */
export interface Stretch {
  readonly from: number;
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/** The verdict over time, with unchanged evidence; ms since 1970, both ends inclusive. */
export interface History {
  readonly from: number;
  /** Its end: the requested one, or an earlier one where the effort was used up. */
  readonly until: number;
  readonly stretches: readonly Stretch[];
  /** Whether the effort was used up before the requested end. */
  readonly isCut: boolean;
}

/** The first later moment at which the same case gets another verdict. */
export interface Lapse extends Stretch {
  /** Exhibits that become too old for a window at that moment. */
  readonly passing: readonly string[];
  /** Exhibits observed at that moment that count, show a fact, or refute others. */
  readonly coming: readonly string[];
  /** Exhibits that counted and are refuted or disputed from that moment on. */
  readonly refuted: readonly string[];
  /** Exhibits that were refuted or disputed, and count from that moment on. */
  readonly restored: readonly string[];
  /** Exhibits that become old enough to be counted. */
  readonly maturing: readonly string[];
  /**
   * Facts that change their value at that moment (undefined: no entry is in force), that have another entry in force
   * with the same value, or whose value has then lasted as long as a finding requires.
   */
  readonly facts: readonly {
    readonly fact: string;
    readonly how: 'changes' | 'is redated' | 'ages';
    readonly to: Value | undefined;
  }[];
}

/**
 * A verdict compared with its alternatives. Everything is exact, found by evaluating variants of the case; the parts
 * where a search was cut short say so.
 */
export interface Contrast {
  readonly verdict: VerdictWord;
  readonly sufficient: SufficientReason;
  /** What every sufficient reason contains: leaving out any one of these flips the verdict. */
  readonly pivotal: Pivotal;
  readonly margin: Margins;
  readonly changes: Changes;
  readonly open: OpenQuestions;
  /** Undefined where the passing of time alone changes nothing, as far as the search went. */
  readonly lapse: Lapse | undefined;
  /**
   * The moment (ms since 1970) until which the verdict certainly does not lapse, where the search did not cover all of
   * time.
   */
  readonly lasts: number | undefined;
}
