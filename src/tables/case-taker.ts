import { codeBook } from '../engine/code-book.ts';
import { CodedCase } from '../engine/coded-case.ts';
import { caseDigest } from '../engine/digest.ts';
import { encode } from '../engine/encode.ts';
import type { Vocabularies } from '../load/case-document.ts';
import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { caseInLine } from '../replay/archive/case-in-line.ts';
import { reasonOfNobody } from '../replay/decision-entry.ts';
import { LineScanner } from '../replay/scan/line-scanner.ts';
import { splitMark } from '../source/byte-order-mark.ts';
import type { Standing } from './table-rows.ts';

/** A case that was accepted; its encoded form is in the taker's `coded`. */
export interface TakenCase {
  readonly id: string;
  readonly standing: Standing | undefined;
  /** The case itself, if texts of it are wanted. */
  readonly whole: Case | undefined;
}

/** Reads cases from the lines of archives, and encodes them with the numbers of one vocabulary. */
export class CaseTaker {
  readonly coded: CodedCase;
  private readonly byName: Vocabularies;
  private readonly scanners: readonly LineScanner[];
  private readonly texts: boolean;
  private last = 0;

  /**
   * @param vocabulary of the tables
   * @param vocabularies of the cases: that one, and those that it extends
   * @param texts whether the cases themselves are wanted, too
   */
  constructor(vocabulary: Vocabulary, vocabularies: readonly Vocabulary[], texts: boolean) {
    this.coded = new CodedCase(codeBook(vocabulary));
    this.byName = new Map(vocabularies.map((one) => [one.vocabulary, one]));
    this.scanners = vocabularies.map((one) => new LineScanner(codeBook(one), this.coded));
    this.texts = texts;
  }

  /**
   * Reads the case on a line.
   * @param bytes UTF-8, with a newline at `end`
   * @returns undefined if the case is invalid, or changed after it was decided; `blank` if the line is blank
   */
  take(bytes: Buffer, start: number, end: number): TakenCase | 'blank' | undefined {
    const scanner = this.scannerOf(bytes, start, end);
    if (scanner === undefined) return this.takeText(bytes.toString('utf8', start, end));
    const { standing } = scanner;
    const digest = standing?.caseDigest;
    // the scanner accepted the line, so it holds one whole valid case
    const whole =
      this.texts || digest !== undefined
        ? (JSON.parse(bytes.toString('utf8', start, end)) as Case)
        : undefined;
    if (digest !== undefined && digest !== caseDigest(whole!)) return undefined;
    return {
      id: bytes.toString('utf8', scanner.idStart, scanner.idEnd),
      standing,
      whole: this.texts ? whole : undefined,
    };
  }

  private scannerOf(bytes: Buffer, start: number, end: number): LineScanner | undefined {
    for (let turn = 0; turn < this.scanners.length; turn += 1) {
      const at = (this.last + turn) % this.scanners.length;
      if (!this.scanners[at]!.scan(bytes, start, end)) continue;
      this.last = at;
      return this.scanners[at];
    }
    return undefined;
  }

  private takeText(text: string): TakenCase | 'blank' | undefined {
    if (text.trim() === '') return 'blank';
    const read = caseInLine('', { number: 1, text: splitMark(text)[1], fault: undefined }, this.byName);
    if (!read.ok) return undefined;
    const theCase = read.case;
    const standing = theCase.decisions?.at(-1);
    const digest = standing?.['case-digest'];
    if (digest !== undefined && digest !== caseDigest(theCase)) return undefined;
    if (reasonOfNobody(theCase.decisions) !== -1) return undefined;
    encode(theCase, this.coded);
    return { id: theCase.case, standing, whole: this.texts ? theCase : undefined };
  }
}
