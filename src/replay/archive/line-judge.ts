import { JUDGEMENT } from '../judgement.ts';
import { isShared, onlyApplying, onlyApplyingTo } from '../../engine/choose.ts';
import { codeBook } from '../../engine/code-book.ts';
import { CodedCase } from '../../engine/coded-case.ts';
import { caseDigest } from '../../engine/digest.ts';
import type { Program } from '../../engine/program.ts';
import { settle, settleCoded, type Settlement } from '../../engine/settle.ts';
import { loadCaseLine } from '../../load/case-line.ts';
import type { Case } from '../../model/case.ts';
import { Ledger } from '../../precedent/ledger.ts';
import { fateOf } from '../fate.ts';
import { reasonOfNobody } from '../decision-entry.ts';
import { IdHash, type HashKey } from '../id-hash.ts';
import type { StandingDecision } from '../scan/decision-scanner.ts';
import { LineScanner } from '../scan/line-scanner.ts';
import type { Vocabularies } from '../../load/case-document.ts';
import { splitMark } from '../../source/byte-order-mark.ts';

/** Decides the lines of archives again, each on its own, for what became of their decisions and no more. */
export class LineJudge {
  private readonly programs: readonly Program[];
  private readonly vocabularies: Vocabularies;
  /** The vocabulary of the first policy is read out of the bytes; lines of others, and unusual lines, as JSON. */
  private readonly scanner: LineScanner | undefined;
  private readonly coded: CodedCase | undefined;
  private ledger: Ledger | undefined;
  /** Of the id of the line that was judged last. */
  readonly id: IdHash;
  /** Whether that line had an id: one that is blank or no case has none. */
  hasId = false;

  /** @param key of the hash by which ids are told apart */
  constructor(programs: readonly Program[], vocabularies: Vocabularies, key: HashKey = [0, 0]) {
    this.id = new IdHash(key);
    this.programs = programs;
    this.vocabularies = vocabularies;
    const vocabulary = programs[0]?.vocabulary;
    // a case in numbers of one vocabulary cannot be weighed by a policy of a related one
    if (vocabulary === undefined || isShared(vocabulary, programs)) return;
    const book = codeBook(vocabulary);
    this.coded = new CodedCase(book);
    this.scanner = new LineScanner(book, this.coded);
  }

  /** From here on, decided cases are entered by their factors. @returns where: a ledger with nothing in it yet */
  openLedger(): Ledger {
    this.ledger = new Ledger(this.programs);
    return this.ledger;
  }

  /**
   * Judges a line.
   * @param bytes UTF-8, with a newline at `end`
   * @returns one of `JUDGEMENT`
   */
  judge(bytes: Buffer, start: number, end: number): number {
    const { scanner, coded } = this;
    this.hasId = false;
    if (scanner === undefined || coded === undefined) return this.judgeText(bytes, start, end);
    if (!scanner.scan(bytes, start, end)) return this.judgeText(bytes, start, end);
    this.enter(bytes, scanner.idStart, scanner.idEnd);
    if (scanner.standing === undefined) return JUDGEMENT.undecided;
    const { caseDigest: digest } = scanner.standing;
    // The scanner took the line, so it is a valid case, whole.
    if (digest !== undefined && digest !== caseDigest(JSON.parse(bytes.toString('utf8', start, end)) as Case))
      return JUDGEMENT.invalid;
    const program = onlyApplyingTo(this.programs, coded);
    if (program === undefined) return JUDGEMENT.invalid;
    return entered(program, scanner.standing, settleCoded(program, coded), this.ledger);
  }

  private enter(bytes: Uint8Array, start: number, end: number): void {
    this.hasId = true;
    this.id.of(bytes, start, end);
  }

  private judgeText(bytes: Buffer, start: number, end: number): number {
    const text = bytes.toString('utf8', start, end);
    if (text.trim() === '') return JUDGEMENT.blank;
    for (const vocabulary of this.vocabularies.values()) {
      const theCase = loadCaseLine(splitMark(text)[1], vocabulary);
      if (theCase === undefined) continue;
      const id = Buffer.from(theCase.case);
      this.enter(id, 0, id.length);
      return judgeCase(this.programs, theCase, this.ledger);
    }
    return JUDGEMENT.invalid;
  }
}

/**
 * Judges a valid case: decides it as of its own moment and holds the verdict against its standing decision.
 * @param ledger where to enter it by its factors, where it is decided
 */
export function judgeCase(programs: readonly Program[], theCase: Case, ledger?: Ledger): number {
  const standing = theCase.decisions?.at(-1);
  if (standing === undefined) return JUDGEMENT.undecided;
  const digest = standing['case-digest'];
  if (digest !== undefined && digest !== caseDigest(theCase)) return JUDGEMENT.invalid;
  if (reasonOfNobody(theCase.decisions) !== -1) return JUDGEMENT.invalid;
  const program = onlyApplying(programs, theCase);
  if (program === undefined) return JUDGEMENT.invalid;
  return entered(program, standing, settle(program, theCase), ledger);
}

/** What became of a case that a program has just evaluated; it is entered in the ledger, if there is one. */
export function entered(
  program: Program,
  standing: Pick<StandingDecision, 'verdict'> & Partial<Pick<StandingDecision, 'grounds'>>,
  now: Settlement,
  ledger: Ledger | undefined,
): number {
  ledger?.enter(program, standing.verdict, now.verdict);
  return JUDGEMENT[fateOf(standing, now)] + (now.contested ? JUDGEMENT.contested : 0);
}
