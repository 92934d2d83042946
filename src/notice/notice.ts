import type { ExhibitAccount } from '../explain/justification.ts';
import type { Proceeding } from '../model/case.ts';
import type { Category, LIMBS, Recipient, Redress, Restricts, Territory } from '../model/notice.ts';
import type { VerdictWord } from '../model/verdict-word.ts';

/** What a rule that prevails rests on, as it is told. */
export interface Ground {
  readonly rule: string;
  readonly title: string;
  readonly kind: 'terms' | 'law' | 'order' | undefined;
  readonly clause: string | undefined;
  readonly url: string | undefined;
  /** Why the clause covers it, in a sentence. */
  readonly explanation: string;
  readonly illegal: boolean | undefined;
}

/** What was found, with the exhibits that it was found on. */
export interface Found {
  readonly title: string;
  readonly exhibits: readonly ExhibitAccount[];
}

/** What was decided on the matter before. */
export interface Earlier {
  readonly verdict: VerdictWord;
  /** Undefined where what is recorded is not a time. */
  readonly on: number | undefined;
  /** The titles of the rules that it rested on, as far as the policy still has them; undefined where none are recorded. */
  readonly grounds: readonly string[] | undefined;
}

/** What came to be known after the first decision, as its reader may know it. */
export interface Since {
  /** Whether anything did, be it told or not. */
  readonly any: boolean;
  /** Whether something came in after the moment as of which the case was looked at. */
  readonly later: boolean;
  /** The kinds of the exhibits that came in, and of those that they refute, each once. */
  readonly came: readonly string[];
  readonly fell: readonly string[];
  /** The facts that are otherwise, each as a clause: `putting it right: done and verified`. */
  readonly facts: readonly string[];
}

/** Why a statement of reasons would not be owed, though it is given. */
export type Voluntary = 'layer' | 'order';

/**
 * All that a notice says, before it is put into the words of a letter, a page or a record. It holds nothing that its
 * recipient is not to see. Times are milliseconds since 1970; a day is midnight UTC of the day as the document wrote it.
 */
export interface Notice {
  readonly to: Recipient;
  readonly case: { readonly id: string; readonly digest: string };
  readonly subject: string;
  /** What kind of service it is, by its title, where the case says so. */
  readonly service: string | undefined;
  readonly policy: { readonly id: string; readonly title: string; readonly version: string };
  /** Whether it was decided by the policy: what was decided without the tool may never have seen it. */
  readonly underPolicy: boolean;
  /** The first decision, where others came after it, and in what the last one was made. */
  readonly earlier: Earlier | undefined;
  readonly proceeding: Proceeding;
  /** What came to be known after the first decision; undefined where there is no other, or where it has no date. */
  readonly since: Since | undefined;
  readonly provider: string | undefined;
  readonly verdict: VerdictWord;
  /** Undefined where nothing is decided yet: then the notice is a draft. */
  readonly decided: { readonly on: number; readonly by: string | undefined } | undefined;
  readonly asOf: number;
  readonly voluntary: Voluntary | undefined;
  readonly confidential: boolean;
  readonly reason: string;
  /** What is said in the place of a ground, where there is none. */
  readonly groundless: 'no-ground' | 'weighed' | undefined;
  /** What the policy says of its default, where no rule prevails and it says something. */
  readonly otherwise: string | undefined;
  readonly restricts: Restricts;
  readonly territory: Territory | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
  /** When each restriction ends, where that is not `until`. */
  readonly ends: Readonly<Partial<Record<(typeof LIMBS)[number], number>>>;
  /** Where an end is reversed: when service is restored. */
  readonly reinstate: number | undefined;
  /** Whether the person decided otherwise than the policy gives. */
  readonly departs: boolean;
  /** The facts in words that a person wrote for a notice. */
  readonly facts: string | undefined;
  readonly found: readonly Found[];
  readonly setAside: readonly { readonly exhibit: ExhibitAccount; readonly why: 'refuted' | 'disputed' }[];
  /** Where a service goes on: the rules that would end it and came nearest, by their titles. */
  readonly considered: readonly string[];
  readonly source: string | undefined;
  readonly reported: number | undefined;
  readonly reporter: string | undefined;
  readonly detection: 'manual' | 'automated' | undefined;
  readonly decision: 'manual' | 'assisted';
  readonly grounds: readonly Ground[];
  /** The kinds of what was verified and counted against the customer, where it goes on and that may be told. */
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
