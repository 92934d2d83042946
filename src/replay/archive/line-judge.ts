import { JUDGEMENT } from '../judgement.ts';
import { onlyApplying } from '../../engine/choose.ts';
import { codeBook } from '../../engine/code-book.ts';
import { CodedCase } from '../../engine/coded-case.ts';
import { caseDigest } from '../../engine/digest.ts';
import type { Program } from '../../engine/program.ts';
import { asksApprovals, lackingApprovals } from '../../explain/approvals.ts';
import type { Policy } from '../../model/policy.ts';
import { settle, settleCoded, type Settlement } from '../../engine/settle.ts';
import { loadCaseLine } from '../../load/case-line.ts';
import type { Case } from '../../model/case.ts';
import { Ledger } from '../../precedent/ledger.ts';
import { candidatesFor, onlyApplyingTo, type Candidate, type Candidates } from '../candidates.ts';
import { fateOf } from '../fate.ts';
import { reasonOfNobody } from '../decision-entry.ts';
import { IdHash, type HashKey } from '../id-hash.ts';
import type { StandingDecision } from '../scan/decision-scanner.ts';
import { LineDigest } from '../scan/line-digest.ts';
import { LineScanner } from '../scan/line-scanner.ts';
import type { Vocabularies } from '../../load/case-document.ts';
import { withoutReturn } from './lines.ts';
import { splitMark } from '../../source/byte-order-mark.ts';

/** Reads the cases of one vocabulary from their bytes, and knows which policies may decide them. */
interface LineReader {
  readonly scanner: LineScanner;
  /** Holds the case that was read last. */
  readonly coded: CodedCase;
  readonly candidates: Candidates;
}

/** Decides lines of archives again, each on its own, and returns only what became of its decision. */
export class LineJudge {
  private readonly programs: readonly Program[];
  private readonly vocabularies: Vocabularies;
  /**
   * One reader for each vocabulary with a policy that may decide its cases; a line that no reader accepts is parsed as
   * JSON.
   */
  private readonly readers: readonly LineReader[];
  /** The reader that accepted the line before. It is tried first, since lines of one vocabulary mostly follow each other. */
  private reader = 0;
  private readonly digests = new LineDigest();
  private ledger: Ledger | undefined;
  /** The hash of the id on the line judged last. */
  readonly id: IdHash;
  /** Whether that line had an id: a blank line, or one that is not a case, has none. */
  hasId = false;

  /** @param key of the hash that stands for an id */
  constructor(programs: readonly Program[], vocabularies: Vocabularies, key: HashKey = [0, 0]) {
    this.id = new IdHash(key);
    this.programs = programs;
    this.vocabularies = vocabularies;
    this.readers = [...vocabularies.values()].flatMap((vocabulary) => {
      const candidates = candidatesFor(programs, vocabulary);
      if (candidates.all.length === 0) return [];
      const coded = new CodedCase(candidates.widest);
      return [{ candidates, coded, scanner: new LineScanner(codeBook(vocabulary), coded) }];
    });
  }

  /**
   * From here on, decided cases are grouped by their factors.
   * @returns the ledger, still empty, that they are entered in
   */
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
    this.hasId = false;
    const reader = this.readerOf(bytes, start, end);
    if (reader === undefined) return this.judgeText(bytes, start, end);
    const { scanner, coded, candidates } = reader;
    this.enter(bytes, scanner.idStart, scanner.idEnd);
    if (scanner.standing === undefined) return JUDGEMENT.undecided;
    const { caseDigest: digest } = scanner.standing;
    scanner.isForDigests = digest !== undefined;
    if (digest !== undefined && digest !== this.digestOf(scanner, bytes, start, end))
      return JUDGEMENT.invalid;
    const applying = onlyApplyingTo(candidates, coded.facts);
    if (applying === undefined) return JUDGEMENT.invalid;
    return entered(applying, scanner.standing, settleCoded(applying.deciding, coded), this.ledger);
  }

  /** The reader that accepts a line, and has read it by the time this returns; undefined if none does. */
  private readerOf(bytes: Buffer, start: number, end: number): LineReader | undefined {
    const last = this.readers[this.reader];
    if (last === undefined || last.scanner.scan(bytes, start, end)) return last;
    if (last.scanner.isOfVocabulary) return undefined;
    for (const [at, reader] of this.readers.entries()) {
      if (reader === last || !reader.scanner.scan(bytes, start, end)) continue;
      this.reader = at;
      return reader;
    }
    return undefined;
  }

  /** The digest of the case on a line. The scanner accepted the line, so it holds one whole valid case. */
  private digestOf({ scanned }: LineScanner, bytes: Buffer, start: number, end: number): string {
    const quick = this.digests.of(bytes, start, end, scanned);
    return quick ?? caseDigest(JSON.parse(bytes.toString('utf8', start, end)) as Case);
  }

  private enter(bytes: Uint8Array, start: number, end: number): void {
    this.hasId = true;
    this.id.of(bytes, start, end);
  }

  private judgeText(bytes: Buffer, start: number, end: number): number {
    const text = withoutReturn(bytes.toString('utf8', start, end));
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
 * Decides a valid case again, as of its own moment, and compares the verdict with its standing decision.
 * @param ledger where to enter the case by its factors, if it is decided
 */
export function judgeCase(programs: readonly Program[], theCase: Case, ledger?: Ledger): number {
  const standing = theCase.decisions?.at(-1);
  if (standing === undefined) return JUDGEMENT.undecided;
  const digest = standing['case-digest'];
  if (digest !== undefined && digest !== caseDigest(theCase)) return JUDGEMENT.invalid;
  if (reasonOfNobody(theCase.decisions) !== -1) return JUDGEMENT.invalid;
  const program = onlyApplying(programs, theCase);
  if (program === undefined) return JUDGEMENT.invalid;
  return entered({ program, deciding: program }, standing, settle(program, theCase), ledger);
}

/** The marks of a judgement: contested, unapproved, departed, reconciled. */
export function marksOf(
  policy: Policy,
  standing: Parameters<typeof fateOf>[0] & Partial<Pick<StandingDecision, 'approved-by'>>,
  now: Settlement,
): number {
  const departs = standing.advice !== undefined;
  const unapproved = asksApprovals(policy) && lackingApprovals(policy, standing) !== undefined;
  return (
    (now.contested ? JUDGEMENT.contested : 0) +
    (unapproved ? JUDGEMENT.unapproved : 0) +
    (departs ? JUDGEMENT.departed : 0) +
    (departs && now.verdict === standing.verdict ? JUDGEMENT.reconciled : 0)
  );
}

/** The judgement of a case that a policy has just evaluated. The case is entered in the ledger, if there is one. */
export function entered(
  { program, deciding }: Candidate,
  standing: Pick<StandingDecision, 'verdict'> &
    Partial<Pick<StandingDecision, 'grounds' | 'advice' | 'approved-by'>>,
  now: Settlement,
  ledger: Ledger | undefined,
): number {
  ledger?.enter(program, standing.verdict, now.verdict, deciding);
  return JUDGEMENT[fateOf(standing, now)] + marksOf(program.policy, standing, now);
}
