import type { ExhibitAccount } from '../explain/justification.ts';
import type { Proceeding } from '../model/case.ts';
import type { Category, LIMBS, Recipient, Redress, Restricts, Territory } from '../model/notice.ts';
import type { VerdictWord } from '../model/verdict-word.ts';

/** The ground of a prevailing rule, as told to the recipient. */
export interface Ground {
  readonly rule: string;
  readonly title: string;
  readonly kind: 'terms' | 'law' | 'order' | undefined;
  readonly clause: string | undefined;
  readonly url: string | undefined;
  /** Why the clause applies, in a sentence. */
  readonly explanation: string;
  readonly illegal: boolean | undefined;
}

/** A finding with the exhibits that establish it. */
export interface Found {
  readonly title: string;
  readonly exhibits: readonly ExhibitAccount[];
}

/** The decision on the same matter that the standing one replaced. */
export interface Earlier {
  readonly verdict: VerdictWord;
  /** Undefined if the recorded text is not a valid time. */
  readonly on: number | undefined;
  /** Whether it was the first of all. */
  readonly isFirst: boolean;
  /** Whether it is known to rest on other grounds, as far as they may be told. */
  readonly otherGrounds: boolean;
}

/** What became known after the decision before, as far as the reader may know it. */
export interface Since {
  /** Whether the case is the same, to the letter, as when it was decided before, and nothing in it has a later date. */
  readonly same: boolean;
  /** Whether anything became known, even if it may not be told. */
  readonly any: boolean;
  /** Whether something came in after the case's `as-of`. */
  readonly later: boolean;
  /** The kinds of new exhibits, and the kinds of those that they refute, each once. */
  readonly came: readonly string[];
  readonly fell: readonly string[];
  /** The facts that changed, each as a clause: `putting it right: done and verified`. */
  readonly facts: readonly string[];
}

/** Why a statement of reasons is not obligatory, though it is given. */
export type Voluntary = 'layer' | 'order';

/**
 * The contents of a notice, before they are worded as a letter, a page or a record. It contains nothing that the recipient
 * must not see. Times are milliseconds since 1970; a day is midnight UTC of the date as written in the document.
 */
export interface Notice {
  readonly to: Recipient;
  readonly case: { readonly id: string; readonly digest: string };
  readonly subject: string;
  /** The title of the kind of service, if the case names it. */
  readonly service: string | undefined;
  readonly policy: { readonly id: string; readonly title: string; readonly version: string };
  /** Whether the decision names the policy in this version. One made without the tool may have used none, or another. */
  readonly underPolicy: boolean;
  /** The decision that the last one replaced, if there is one, and the proceeding in which the last one was made. */
  readonly earlier: Earlier | undefined;
  readonly proceeding: Proceeding;
  /** What became known after the decision before; undefined if there is none, or if it has no date. */
  readonly since: Since | undefined;
  readonly provider: string | undefined;
  readonly verdict: VerdictWord;
  /** Undefined if nothing is decided yet: then the notice is a draft. */
  readonly decided:
    | {
        readonly on: number;
        /** The moment of the decision; the end of its day if no hour is known. */
        readonly end: number;
        readonly by: string | undefined;
      }
    | undefined;
  readonly asOf: number;
  readonly voluntary: Voluntary | undefined;
  readonly confidential: boolean;
  readonly reason: string;
  /** What is said instead of a ground, if there is none. */
  readonly groundless: 'no-ground' | 'weighed' | undefined;
  /** The policy's reason for its default, if no rule prevails and it gives one. */
  readonly otherwise: string | undefined;
  readonly restricts: Restricts;
  readonly territory: Territory | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
  /** The end of each restriction that does not end at `until`. */
  readonly ends: Readonly<Partial<Record<(typeof LIMBS)[number], number>>>;
  /** The day service is restored, if a termination is reversed. */
  readonly reinstate: number | undefined;
  /** Whether the decision departs from the policy's verdict. */
  readonly departs: boolean;
  /** The facts as worded by a person for this notice. */
  readonly facts: string | undefined;
  readonly found: readonly Found[];
  readonly setAside: readonly { readonly exhibit: ExhibitAccount; readonly why: 'refuted' | 'disputed' }[];
  /** If the service goes on: the titles of the rules to end it that came nearest. */
  readonly considered: readonly string[];
  readonly source: string | undefined;
  readonly reported: number | undefined;
  readonly reporter: string | undefined;
  readonly detection: 'manual' | 'automated' | undefined;
  readonly decision: 'manual' | 'assisted';
  readonly grounds: readonly Ground[];
  /** If the service goes on: the kinds of verified exhibits counted against the customer, as far as they may be told. */
  readonly about: readonly string[];
  readonly measures: readonly string[];
  readonly cures: readonly string[];
  readonly reviewBy: number | undefined;
  readonly redress: Redress;
  readonly reasons: string | undefined;
  readonly category: Category;
  readonly content: {
    readonly types: readonly string[];
    readonly other: string | undefined;
    readonly date: number | undefined;
    readonly language: string | undefined;
  };
  readonly account: 'business' | 'private' | undefined;
}
