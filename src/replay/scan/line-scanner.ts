import { admit } from '../../engine/admit.ts';
import type { CodeBook } from '../../engine/code-book.ts';
import type { CodedCase } from '../../engine/coded-case.ts';
import { SHAPES } from '../../model/shapes.ts';
import { DecisionScanner, type StandingDecision } from './decision-scanner.ts';
import { ExhibitScanner } from './exhibit-scanner.ts';
import { FactScanner } from './fact-scanner.ts';
import type { ScannedLine } from './line-digest.ts';
import { MapScanner } from './map-scanner.ts';
import { BYTE, SLACK, sourceOf, type Source } from './source.ts';
import { SubjectScanner } from './subject-scanner.ts';
import { timeIn } from './times.ts';
import { skipSpace } from './tokens.ts';
import { idEnd, inkedTextEnd, timeEnd } from './value-ends.ts';
import { WordTable } from './word-table.ts';

/** Whether a place is the end of its line: the newline, or the carriage return before it. */
const isEndOfLine = (bytes: Uint8Array, at: number, newline: number): boolean =>
  at === newline || (at === newline - 1 && bytes[at] === BYTE.return);

/**
 * Reads a line of an archive from its bytes, straight into numbers, without making an object of it.
 * It is as strict as the schema and the checks, and accepts only what is certainly valid. At anything unexpected (an
 * escape in a word, any mistake) it gives up, and the caller parses the line as JSON. That path gives the same answer
 * for a valid line, and says what is wrong with an invalid one. The bytes must be UTF-8, and end in a newline.
 */
export class LineScanner {
  private readonly vocabulary: WordTable;
  private readonly subject = new SubjectScanner();
  private readonly facts: FactScanner;
  private readonly exhibits: ExhibitScanner;
  private readonly decisions = new DecisionScanner();
  private readonly whole: MapScanner<(typeof SHAPES.case.keys)[number]>;
  private source: Source = sourceOf(new Uint8Array(0));
  private coded: CodedCase;
  /** Where the lists of the line read last are. */
  private readonly lists = { evidence: -1, evidenceEnd: -1, decisions: -1, decisionsEnd: -1 };
  /** Whether the line read last names this vocabulary, as far as it was read. */
  isOfVocabulary = false;
  /** The position of the case's id. */
  idStart = 0;
  idEnd = 0;

  /** @param coded the buffer that each case is read into */
  constructor(book: CodeBook, coded: CodedCase) {
    this.coded = coded;
    this.vocabulary = new WordTable([book.vocabulary.vocabulary]);
    this.facts = new FactScanner(book);
    this.exhibits = new ExhibitScanner(book);
    this.whole = new MapScanner(SHAPES.case, {
      case: (source, at) => this.nameEnd(source, at),
      title: inkedTextEnd,
      vocabulary: (source, at) => this.vocabularyEnd(source, at),
      'as-of': (source, at) => this.momentEnd(source, at),
      subject: (source, at) => this.subject.end(source, at),
      facts: (source, at) => this.facts.end(source, at, this.coded),
      evidence: (source, at) => this.evidenceEnd(source, at),
      decisions: (source, at) => this.decisionsEnd(source, at),
    });
  }

  /** The standing decision of the case that was read last. */
  get standing(): StandingDecision | undefined {
    return this.decisions.standing;
  }

  /** Whether lines are read so that the digests of their cases can be computed soon. It takes effect on the next line. */
  set isForDigests(is: boolean) {
    this.exhibits.writer.isOn = is;
  }

  /** What is known of the line read last for the digest of its case; undefined if that does not suffice. */
  get scanned(): ScannedLine | undefined {
    const { writer } = this.exhibits;
    if (!writer.isSound || this.source.isEscapedOddly) return undefined;
    return { skipped: this.lists, exhibits: writer.written };
  }

  /**
   * Reads a case.
   * @param start the position of the line's first byte
   * @param end the position of its newline
   * @returns whether the line was accepted: then `coded` holds the case, with its exhibits admitted
   */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    if (end + SLACK > bytes.length) return false;
    if (this.source.bytes !== bytes) this.source = sourceOf(bytes);
    this.coded.clear();
    this.isOfVocabulary = false;
    this.decisions.clear();
    this.lists.evidence = this.lists.decisions = -1;
    this.source.isEscapedOddly = false;
    this.exhibits.writer.clear(end - start);
    const after = this.whole.end(this.source, skipSpace(bytes, start));
    if (after === -1 || !isEndOfLine(bytes, skipSpace(bytes, after), end)) return false;
    admit(this.coded, true);
    return this.facts.settle(bytes, this.exhibits.ids, this.coded);
  }

  private nameEnd(source: Source, at: number): number {
    const end = idEnd(source, at);
    this.idStart = at + 1;
    this.idEnd = end - 1;
    return end;
  }

  private vocabularyEnd(source: Source, at: number): number {
    const named = source.bytes[at] === BYTE.quote ? this.vocabulary.at(source, at + 1) : -1;
    this.isOfVocabulary = named !== -1;
    return named === -1 ? -1 : at + 2 + this.vocabulary.lengths[named]!;
  }

  private evidenceEnd(source: Source, at: number): number {
    const end = this.exhibits.list(source, at, this.coded);
    this.exhibits.writer.end();
    this.lists.evidence = at;
    this.lists.evidenceEnd = end;
    return end;
  }

  private decisionsEnd(source: Source, at: number): number {
    const end = this.decisions.end(source, at);
    this.lists.decisions = at;
    this.lists.decisionsEnd = end;
    return end;
  }

  private momentEnd(source: Source, at: number): number {
    const end = timeEnd(source, at);
    if (end !== -1) this.coded.asOf = timeIn(source.bytes, at + 1, end - 1);
    return end;
  }
}
