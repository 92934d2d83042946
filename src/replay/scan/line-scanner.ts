import { admit } from '../../engine/admit.ts';
import type { CodeBook } from '../../engine/code-book.ts';
import type { CodedCase } from '../../engine/coded-case.ts';
import { VERDICT_WORDS, type VerdictWord } from '../../model/verdict-word.ts';
import { ByteIndex } from './byte-index.ts';
import { ExhibitScanner } from './exhibit-scanner.ts';
import { isId } from './ids.ts';
import { BYTE, SLACK, sourceOf, type Source } from './source.ts';
import { timeIn } from './times.ts';
import {
  afterColon,
  hasInk,
  inkedEnd,
  numberEnd,
  numberIn,
  plainEnd,
  skipSpace,
  textEnd,
  truthEnd,
} from './tokens.ts';
import { WordTable } from './word-table.ts';

/** The standing decision of a case, as far as replay needs it. */
export interface StandingDecision {
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[] | undefined;
  /** The digest of the case that was decided, for whoever reads the line to verify. */
  readonly caseDigest: string | undefined;
}

const TOP = new WordTable([
  'case',
  'title',
  'vocabulary',
  'as-of',
  'subject',
  'facts',
  'evidence',
  'decisions',
]);
const ALL_REQUIRED = 0b0111_1111;
const DECISION = new WordTable([
  'verdict',
  'on',
  'by',
  'policy',
  'grounds',
  'reason',
  'case-digest',
  'previous',
  'digest',
  'engine',
]);
/** Bits of the keys of a decision, by their places above. */
const MET = { verdictAndDay: 0b11, by: 1 << 2, reason: 1 << 5 } as const;
const ENGINE = 9;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DIGEST_LENGTH = 71;
const POLICY = new WordTable(['id', 'version', 'digest']);
const NAME = new WordTable(['name']);
const VERDICTS = new WordTable(VERDICT_WORDS);

/**
 * Reads a line of an archive out of its bytes, straight into numbers, and never makes an object of it.
 *
 * It is as strict as the schema and the checks: it takes only what it is sure of. Whatever it does not expect (an escape
 * in a word, any mistake) it gives up on, and the caller reads the line as JSON, which gives the same
 * answer where the line is valid, and says what is wrong where it is not. The bytes must be UTF-8, and end in a newline.
 */
export class LineScanner {
  private readonly book: CodeBook;
  private readonly vocabulary: WordTable;
  private readonly factNames: WordTable;
  private readonly factWords: readonly (WordTable | undefined)[];
  private readonly factValues: readonly (readonly (string | boolean)[])[];
  private readonly exhibits: ExhibitScanner;
  private readonly subjectKeys = new ByteIndex();
  private source: Source = sourceOf(new Uint8Array(0));
  /** Where the case's id stands. */
  idStart = 0;
  idEnd = 0;
  standing: StandingDecision | undefined;

  constructor(book: CodeBook) {
    this.book = book;
    this.vocabulary = new WordTable([book.vocabulary.vocabulary]);
    this.factNames = new WordTable(book.facts.map(({ name }) => name));
    this.factValues = book.facts.map(({ codes }) => [...(codes?.keys() ?? [])] as (string | boolean)[]);
    this.factWords = book.facts.map(({ domain, codes }) =>
      codes === undefined || 'type' in domain ? undefined : new WordTable([...codes.keys()].map(String)),
    );
    this.exhibits = new ExhibitScanner(book);
  }

  /**
   * Reads a case.
   * @param start where the line begins
   * @param end where its newline stands
   * @returns whether it was taken: then `coded` holds it, its exhibits admitted
   */
  scan(bytes: Uint8Array, start: number, end: number, coded: CodedCase): boolean {
    if (end + SLACK > bytes.length) return false;
    if (this.source.bytes !== bytes) this.source = sourceOf(bytes);
    const { source } = this;
    coded.clear();
    this.standing = undefined;
    let at = skipSpace(bytes, start);
    if (bytes[at] !== BYTE.brace) return false;
    let met = 0;
    for (;;) {
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== BYTE.quote) return false;
      const key = TOP.at(source, at + 1);
      if (key === -1 || (met & (1 << key)) !== 0) return false;
      met |= 1 << key;
      at = afterColon(bytes, at + 2 + TOP.lengths[key]!);
      if (at !== -1) at = this.value(key, source, at, coded);
      if (at === -1) return false;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) break;
      if (bytes[at] !== BYTE.comma) return false;
    }
    if ((met & ALL_REQUIRED) !== ALL_REQUIRED || skipSpace(bytes, at + 1) !== end) return false;
    admit(coded, true);
    return true;
  }

  private value(key: number, source: Source, at: number, coded: CodedCase): number {
    const { bytes } = source;
    if (key === 4) return this.subject(source, at);
    if (key === 5) return this.facts(source, at, coded);
    if (key === 6) return this.exhibits.list(source, at, coded);
    if (key === 7) return this.decisions(source, at);
    if (bytes[at] !== BYTE.quote) return -1;
    if (key === 1) return inkedEnd(source, at + 1);
    if (key === 2) {
      const named = this.vocabulary.at(source, at + 1);
      return named === -1 ? -1 : at + 2 + this.vocabulary.lengths[named]!;
    }
    const end = plainEnd(bytes, at + 1);
    if (end === -1) return -1;
    if (key === 0) {
      this.idStart = at + 1;
      this.idEnd = end;
      return isId(bytes, at + 1, end) ? end + 1 : -1;
    }
    coded.asOf = timeIn(bytes, at + 1, end);
    return Number.isNaN(coded.asOf) ? -1 : end + 1;
  }

  /** The customer: a name, and free keys with plain values, told apart by their bytes. */
  private subject(source: Source, at: number): number {
    const { bytes } = source;
    if (bytes[at] !== BYTE.brace) return -1;
    this.subjectKeys.clear();
    let named = false;
    for (;;) {
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== BYTE.quote) return -1;
      const end = plainEnd(bytes, at + 1);
      if (end === -1 || this.subjectKeys.find(bytes, at + 1, end) !== -1) return -1;
      this.subjectKeys.add(bytes, at + 1, end);
      const isName = NAME.at(source, at + 1) === 0;
      named ||= isName;
      at = afterColon(bytes, end + 1);
      if (at !== -1) at = isName ? nameEnd(source, at) : plainValueEnd(source, at);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) return named ? at + 1 : -1;
      if (bytes[at] !== BYTE.comma) return -1;
    }
  }

  private facts(source: Source, at: number, coded: CodedCase): number {
    const { bytes } = source;
    if (bytes[at] !== BYTE.brace) return -1;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.braceEnd) return at + 1;
    for (;;) {
      const fact = bytes[at] === BYTE.quote ? this.factNames.at(source, at + 1) : -1;
      if (fact === -1 || coded.facts[fact] !== undefined) return -1;
      at = afterColon(bytes, at + 2 + this.factNames.lengths[fact]!);
      if (at !== -1) at = this.fact(fact, source, at, coded);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) return at + 1;
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  private fact(fact: number, source: Source, at: number, coded: CodedCase): number {
    const { bytes } = source;
    const words = this.factWords[fact];
    if (words !== undefined) {
      const word = bytes[at] === BYTE.quote ? words.at(source, at + 1) : -1;
      coded.facts[fact] = this.factValues[fact]![word];
      return word === -1 ? -1 : at + 2 + words.lengths[word]!;
    }
    const { domain } = this.book.facts[fact]!;
    const type = 'type' in domain ? domain.type : 'boolean';
    if (type === 'boolean') {
      const end = truthEnd(source, at);
      coded.facts[fact] = end - at === 4;
      return end;
    }
    if (type === 'integer') {
      const end = numberEnd(bytes, at);
      coded.facts[fact] = numberIn(bytes, at, end);
      return end;
    }
    const end = bytes[at] === BYTE.quote ? plainEnd(bytes, at + 1) : -1;
    if (end === -1 || !hasInk(bytes, at + 1, end)) return -1;
    coded.facts[fact] = utf8(bytes, at + 1, end);
    return end + 1;
  }

  private decisions(source: Source, at: number): number {
    const { bytes } = source;
    if (bytes[at] !== BYTE.open) return -1;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] === BYTE.close) return at + 1;
    for (;;) {
      at = this.decision(source, at);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.close) return at + 1;
      if (bytes[at] !== BYTE.comma) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  private decision(source: Source, at: number): number {
    const { bytes } = source;
    if (bytes[at] !== BYTE.brace) return -1;
    const before = this.standing?.verdict;
    const entry: DecisionEntry = { met: 0, verdict: undefined, grounds: undefined, caseDigest: undefined };
    for (;;) {
      at = skipSpace(bytes, at + 1);
      if (bytes[at] !== BYTE.quote) return -1;
      const key = DECISION.at(source, at + 1);
      if (key === -1 || (entry.met & (1 << key)) !== 0) return -1;
      entry.met |= 1 << key;
      at = afterColon(bytes, at + 2 + DECISION.lengths[key]!);
      if (at !== -1) at = decisionValueEnd(key, source, at, entry);
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === BYTE.braceEnd) break;
      if (bytes[at] !== BYTE.comma) return -1;
    }
    const overrules = before !== undefined && before !== entry.verdict;
    if ((entry.met & MET.verdictAndDay) !== MET.verdictAndDay) return -1;
    const [reasoned, by] = [(entry.met & MET.reason) !== 0, (entry.met & MET.by) !== 0];
    // a reason that nobody gives is told of by whoever reads the line as JSON
    if ((overrules && !reasoned) || (reasoned && !by)) return -1;
    this.standing = { verdict: entry.verdict!, grounds: entry.grounds, caseDigest: entry.caseDigest };
    return at + 1;
  }
}

interface DecisionEntry {
  /** The keys met, as bits. */
  met: number;
  verdict: VerdictWord | undefined;
  grounds: string[] | undefined;
  caseDigest: string | undefined;
}

function decisionValueEnd(key: number, source: Source, at: number, entry: DecisionEntry): number {
  const { bytes } = source;
  if (key === 3) return policyEnd(source, at);
  if (key === 4) return groundsEnd(bytes, at, entry);
  if (bytes[at] !== BYTE.quote) return -1;
  if (key === 2 || key === 5 || key === ENGINE) return inkedEnd(source, at + 1);
  if (key === 1) {
    const end = plainEnd(bytes, at + 1);
    return end === -1 || Number.isNaN(timeIn(bytes, at + 1, end)) ? -1 : end + 1;
  }
  if (key >= 6) return digestEnd(key, source, at, entry);
  const verdict = VERDICTS.at(source, at + 1);
  if (verdict === -1) return -1;
  entry.verdict = verdict === 0 ? 'terminate' : 'retain';
  return at + 2 + VERDICTS.lengths[verdict]!;
}

function digestEnd(key: number, source: Source, at: number, entry: DecisionEntry): number {
  const end = at + 1 + DIGEST_LENGTH;
  if (source.bytes[end] !== BYTE.quote) return -1;
  const digest = utf8(source.bytes, at + 1, end);
  if (!DIGEST.test(digest)) return -1;
  if (key === 6) entry.caseDigest = digest;
  return end + 1;
}

function groundsEnd(bytes: Uint8Array, at: number, entry: DecisionEntry): number {
  if (bytes[at] !== BYTE.open) return -1;
  entry.grounds = [];
  at = skipSpace(bytes, at + 1);
  if (bytes[at] === BYTE.close) return at + 1;
  for (;;) {
    if (bytes[at] !== BYTE.quote) return -1;
    const end = plainEnd(bytes, at + 1);
    if (end === -1 || !isId(bytes, at + 1, end)) return -1;
    entry.grounds.push(utf8(bytes, at + 1, end));
    at = skipSpace(bytes, end + 1);
    if (bytes[at] === BYTE.close) return at + 1;
    if (bytes[at] !== BYTE.comma) return -1;
    at = skipSpace(bytes, at + 1);
  }
}

function policyEnd(source: Source, at: number): number {
  const { bytes } = source;
  if (bytes[at] !== BYTE.brace) return -1;
  let met = 0;
  for (;;) {
    at = skipSpace(bytes, at + 1);
    if (bytes[at] !== BYTE.quote) return -1;
    const key = POLICY.at(source, at + 1);
    if (key === -1 || (met & (1 << key)) !== 0) return -1;
    met |= 1 << key;
    at = afterColon(bytes, at + 2 + POLICY.lengths[key]!);
    if (at === -1 || bytes[at] !== BYTE.quote) return -1;
    const after = inkedEnd(source, at + 1);
    if (after === -1 || (key === 0 && !isId(bytes, at + 1, after - 1))) return -1;
    if (key === 2 && !DIGEST.test(utf8(bytes, at + 1, after - 1))) return -1;
    at = skipSpace(bytes, after);
    if (bytes[at] === BYTE.braceEnd) return (met & 1) === 1 ? at + 1 : -1;
    if (bytes[at] !== BYTE.comma) return -1;
  }
}

const nameEnd = (source: Source, at: number): number =>
  source.bytes[at] === BYTE.quote ? inkedEnd(source, at + 1) : -1;

function plainValueEnd(source: Source, at: number): number {
  if (source.bytes[at] === BYTE.quote) {
    const end = textEnd(source, at + 1);
    return end === -1 ? -1 : end + 1;
  }
  const end = numberEnd(source.bytes, at);
  return end === -1 ? truthEnd(source, at) : end;
}

const utf8 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
