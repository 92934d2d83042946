import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';

/** Some of several exhibits that the policy cannot tell apart: any `count` of them will do. */
export interface Interchangeable {
  readonly count: number;
  /** Ids, in evidence order; at least `count` of them. */
  readonly of: readonly string[];
}

/** Exhibits and facts, by id and name, each in the order of its document. */
export interface Grounding {
  readonly exhibits: readonly string[];
  readonly facts: readonly string[];
}

/**
 * An inclusion-minimal set of exhibits and facts that alone compels the verdict, whichever of the others had been left out.
 * Left out means struck, for an exhibit, and not known, for a fact.
 */
export interface SufficientReason extends Grounding {
  /** The same exhibits, with those that could stand in their place. */
  readonly shares: readonly Interchangeable[];
  /** Whether it is known to be minimal; else the search ended early, and fewer might do. */
  readonly minimal: boolean;
}

/**
 * How many must fall for the verdict to fall.
 * `exact`: the smallest number, with the ways to fall by so many; `more-than`: the search ended early, and it is known that
 * `size` are too few; `never`: nothing that could be struck flips it.
 */
export type Margin =
  | {
      readonly kind: 'exact';
      readonly size: number;
      readonly ways: readonly (readonly Interchangeable[])[];
      /** Whether these are all the ways there are. */
      readonly allWays: boolean;
    }
  | { readonly kind: 'more-than'; readonly size: number }
  | { readonly kind: 'never' };

/** The margins: by exhibits; by origins, each with all that repeats it; by sources (undefined where the vocabulary has none). */
export interface Margins {
  readonly exhibits: Margin;
  /** Shares are of origins, by the id of the first exhibit of each. */
  readonly origins: Margin;
  /** Shares are of labels of `source`; an exhibit without one stands for itself, by its id. */
  readonly sources: Margin | undefined;
}

/** What alone, left out, flips the verdict. */
export interface Pivotal extends Grounding {
  /** Whether nothing else does; else the search ended early, and there may be more. */
  readonly complete: boolean;
}

/** Whole numbers from one to another, both inclusive; without an end where `most` is undefined. */
export interface Range {
  readonly least: number;
  readonly most: number | undefined;
}

/** Moments since which a fact would have to be so: later than `after`, and not later than `until`, where they are given; ms since 1970. */
export interface Since {
  readonly after: number | undefined;
  /** Undefined for the moment at which the case is looked at. */
  readonly until: number | undefined;
}

/** A fact set otherwise. */
export interface FactChange {
  readonly fact: string;
  /** What it is; undefined where it is not known. */
  readonly from: Value | undefined;
  /** The values that would do, any of them; of whole numbers, the nearest of each range. */
  readonly to: readonly Value[];
  /** For whole numbers: the ranges that would do, the nearest value of each being in `to`. */
  readonly ranges: readonly Range[];
  /** The moments since which it would have to be so, any of them; undefined where no date is needed. */
  readonly since: readonly Since[] | undefined;
  /** One way in which a case would record it. */
  readonly recorded: Fact;
}

/** What an added exhibit bears by way of a label: one that another exhibit bears, or a new one. */
export interface AddedLabel {
  readonly attribute: string;
  /** The label; for a new one, a name for it, the same wherever the added exhibits must share it. */
  readonly value: Value;
  readonly isNew: boolean;
  /** Whether, being new, it is another for each exhibit, and not one that they share. */
  readonly each: boolean;
}

/** Exhibits that would be added, described by what they must be, and shown by one example. */
export interface Addition {
  readonly count: number;
  /** The classes that each must be of, by id, without those that the others imply. */
  readonly classes: readonly string[];
  /** The titles of those classes. */
  readonly titles: readonly string[];
  /** Classes of which none may be, by id and title; those only that would make a difference. */
  readonly not: readonly { readonly id: string; readonly title: string }[];
  /** Attributes of which none may bear a value, likewise. */
  readonly without: readonly string[];
  /** The kinds that would do, by id. */
  readonly kinds: readonly string[];
  /** How long before as-of each must have been observed (ms): at least `from`, and less than `to`; undefined where no window asks. */
  readonly age: { readonly from: number; readonly to: number | undefined } | undefined;
  readonly labels: readonly AddedLabel[];
  /** As many exhibits as `count` says, complete and valid. */
  readonly examples: readonly Exhibit[];
}

/** An inclusion-minimal change that gives the other verdict: nothing of it can be left out. */
export interface Change {
  readonly facts: readonly FactChange[];
  readonly struck: readonly Interchangeable[];
  readonly added: readonly Addition[];
  /** Facts set, exhibits struck and exhibits added, together. */
  readonly size: number;
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
  /** Assumptions that the changed case breaks, and the case itself does not. */
  readonly breaks: readonly string[];
  /** The changed case, with one of the choices that the change leaves open, without decisions; decided to verify it. */
  readonly case: Case;
}

/** The changes there are, smallest first. */
export interface Changes {
  readonly list: readonly Change[];
  /** Whether these are all of them, of any size that was asked for. */
  readonly complete: boolean;
  /** All changes up to this size are among them, unless the limit cut the list. */
  readonly upTo: number;
  /** Whether the limit on their number cut the list. */
  readonly cut: boolean;
}

/** A value that is missing or unrated: of an exhibit, or a fact of the case. */
export interface Unknown {
  readonly exhibit: string | undefined;
  /** The attribute, or the fact. */
  readonly name: string;
  /** What it would have to be, any of these; undefined for a label that nobody else bears. */
  readonly values: readonly (Value | undefined)[];
  /** Whether it would have to be one label that nobody else bears, the same for all so marked in the question. */
  readonly shared: boolean;
  /** For whole numbers that are no labels: the ranges that would do, the least of each being in `values`. */
  readonly ranges: readonly Range[];
  /** Of a fact: the moments since which it would have to be so, any of them; undefined where no date is needed. */
  readonly since?: readonly Since[] | undefined;
}

/** Values whose learning, together and no fewer, could flip the verdict. */
export interface OpenQuestion {
  readonly unknowns: readonly Unknown[];
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[];
}

/** What is not known, and might matter. */
export interface OpenQuestions {
  /** Whether the verdict is the same whatever the missing values are; undefined where that is not known. */
  readonly settled: boolean | undefined;
  /** Single values first; then those that could flip it only together. */
  readonly questions: readonly OpenQuestion[];
  /** Whether every value that could flip the verdict alone is among them. */
  readonly complete: boolean;
}

/** A stretch of time in which the verdict and its grounds stay the same; ms since 1970, `from` inclusive. */
export interface Stretch {
  readonly from: number;
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly grounds: readonly string[];
}

/** A verdict as time passes, the evidence being as it is; ms since 1970, both ends inclusive. */
export interface History {
  readonly from: number;
  /** Where it ends: at what was asked for, or where the effort was spent before. */
  readonly until: number;
  readonly stretches: readonly Stretch[];
  /** Whether the effort was spent before the end of what was asked for. */
  readonly isCut: boolean;
}

/** The first later moment at which the same case gives another verdict. */
export interface Lapse extends Stretch {
  /** Exhibits that pass out of a window at that moment. */
  readonly passing: readonly string[];
  /** Exhibits that come in, being observed then. */
  readonly coming: readonly string[];
  /** Exhibits that become old enough to be counted. */
  readonly maturing: readonly string[];
  /** Facts that have another value from then on (undefined: none that stands), or have had it for as long as a finding asks about. */
  readonly facts: readonly {
    readonly fact: string;
    readonly how: 'changes' | 'ages';
    readonly to: Value | undefined;
  }[];
}

/**
 * A verdict compared with what it could have been. All of it is exact, computed by evaluating the case again and again; where
 * a search was cut short, what is not known says so.
 */
export interface Contrast {
  readonly verdict: VerdictWord;
  readonly sufficient: SufficientReason;
  /** What is in every sufficient reason: each of these alone, left out, flips the verdict. */
  readonly pivotal: Pivotal;
  readonly margin: Margins;
  readonly changes: Changes;
  readonly open: OpenQuestions;
  /** Undefined where time alone changes nothing, as far as the search went. */
  readonly lapse: Lapse | undefined;
  /** The moment (ms since 1970) up to which it is known not to lapse, where the search ended before all of time was looked at. */
  readonly lasts: number | undefined;
}
