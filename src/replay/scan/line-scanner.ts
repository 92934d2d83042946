import { admit } from '../../engine/admit.ts';
import type { CodeBook } from '../../engine/code-book.ts';
import type { CodedCase } from '../../engine/coded-case.ts';
import { SHAPES } from '../../model/shapes.ts';
import { DecisionScanner, type StandingDecision } from './decision-scanner.ts';
import { ExhibitScanner } from './exhibit-scanner.ts';
import { FactScanner } from './fact-scanner.ts';
import { MapScanner } from './map-scanner.ts';
import { BYTE, SLACK, sourceOf, type Source } from './source.ts';
import { SubjectScanner } from './subject-scanner.ts';
import { timeIn } from './times.ts';
import { skipSpace } from './tokens.ts';
import { idEnd, inkedTextEnd, timeEnd } from './value-ends.ts';
import { WordTable } from './word-table.ts';

/** Whether a place is where a line ends: at its newline, or at the carriage return before it. */
const isEndOfLine = (bytes: Uint8Array, at: number, newline: number): boolean =>
  at === newline || (at === newline - 1 && bytes[at] === BYTE.return);

/**
 * Reads a line of an archive out of its bytes, straight into numbers, and never makes an object of it.
 *
 * It is as strict as the schema and the checks: it takes only what it is sure of. Whatever it does not expect (an escape
 * in a word, any mistake) it gives up on, and the caller reads the line as JSON, which gives the same
 * answer where the line is valid, and says what is wrong where it is not. The bytes must be UTF-8, and end in a newline.
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
  /** Whether the line that was read last names this vocabulary, as far as it was read. */
  isOfVocabulary = false;
  /** Where the case's id stands. */
  idStart = 0;
  idEnd = 0;

  /** @param coded takes each case that is read, in turn */
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
      evidence: (source, at) => this.exhibits.list(source, at, this.coded),
      decisions: (source, at) => this.decisions.end(source, at),
    });
  }

  /** The standing decision of the case that was read last. */
  get standing(): StandingDecision | undefined {
    return this.decisions.standing;
  }

  /**
   * Reads a case.
   * @param start where the line begins
   * @param end where its newline stands
   * @returns whether it was taken: then `coded` holds it, its exhibits admitted
   */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    if (end + SLACK > bytes.length) return false;
    if (this.source.bytes !== bytes) this.source = sourceOf(bytes);
    this.coded.clear();
    this.isOfVocabulary = false;
    this.decisions.clear();
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

  private momentEnd(source: Source, at: number): number {
    const end = timeEnd(source, at);
    if (end !== -1) this.coded.asOf = timeIn(source.bytes, at + 1, end - 1);
    return end;
  }
}
