import type { Case } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';

/** What a word of a drawn document stands for: the place where it was written, such as `exhibit.summary`, and whose it is. */
export interface Meaning {
  readonly what: string;
  readonly of: string;
}

/** A policy with the words of its letters, a case with its decisions, and where each of their words was written. */
export interface Matter {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly case: Case;
  /** By word, in lower case. Each is in one place only. */
  readonly meanings: Readonly<Record<string, Meaning>>;
}

/** Gives words that stand nowhere else, and remembers what for. */
export class Words {
  readonly meanings: Record<string, Meaning> = {};
  private count = 0;

  /** A word that begins with a small letter. */
  of(what: string, whose = ''): string {
    this.count += 1;
    const letters = String(this.count).replace(/\d/g, (digit) => 'bcdfghjklm'.charAt(Number(digit)));
    const word = `zq${letters}z`;
    this.meanings[word] = { what, of: whose };
    return word;
  }

  /** The same with a capital letter, as titles have it. */
  titled(what: string, whose = ''): string {
    const word = this.of(what, whose);
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
}

/** The words of a matter that a text tells, each once. */
export const wordsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/zq[b-m]+z/gi)].map(([word]) => word.toLowerCase())),
];
