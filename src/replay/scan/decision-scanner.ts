import { SHAPES } from '../../model/shapes.ts';
import { VERDICT_WORDS, type VerdictWord } from '../../model/verdict-word.ts';
import { listEnd } from './list-end.ts';
import { MapScanner } from './map-scanner.ts';
import { BYTE, type Source } from './source.ts';
import { digestEnd, idEnd, inkedTextEnd, labelEnd, timeEnd, utf8 } from './value-ends.ts';
import { WordTable } from './word-table.ts';

/** The standing decision of a case, as far as replay needs it. */
export interface StandingDecision {
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[] | undefined;
  /** The digest of the case that was decided, for whoever reads the line to verify. */
  readonly caseDigest: string | undefined;
}

const VERDICTS = new WordTable(VERDICT_WORDS);

/** Reads the decisions of a case out of bytes. */
export class DecisionScanner {
  /** The last of the decisions that were read. */
  standing: StandingDecision | undefined;
  private verdict: VerdictWord | undefined;
  private grounds: string[] | undefined;
  private caseDigest: string | undefined;
  private readonly policy = new MapScanner(SHAPES['policy of a decision'], {
    id: idEnd,
    version: inkedTextEnd,
    digest: digestEnd,
  });
  private readonly entry = new MapScanner(SHAPES.decision, {
    verdict: (source, at) => this.verdictEnd(source, at),
    on: timeEnd,
    by: labelEnd,
    policy: (source, at) => this.policy.end(source, at),
    grounds: (source, at) => this.groundsEnd(source, at),
    'case-digest': (source, at) => this.caseDigestEnd(source, at),
    reason: inkedTextEnd,
    previous: digestEnd,
    // what depends on other entries, or on what the policy gave, is read as JSON
    proceeding: () => -1,
    advice: () => -1,
    'approved-by': () => -1,
    engine: inkedTextEnd,
    digest: digestEnd,
    signature: inkedTextEnd,
  });
  private readonly entryEnd = (source: Source, at: number): number => this.decisionEnd(source, at);
  private readonly groundEnd = (source: Source, at: number): number => {
    const end = idEnd(source, at);
    if (end !== -1) this.grounds!.push(utf8(source.bytes, at + 1, end - 1));
    return end;
  };

  /** Forgets the case before. */
  clear(): void {
    this.standing = undefined;
  }

  /** The position after the list of decisions that stands at a place, or -1. */
  end(source: Source, at: number): number {
    return listEnd(source, at, this.entryEnd);
  }

  private decisionEnd(source: Source, at: number): number {
    this.grounds = undefined;
    this.caseDigest = undefined;
    const end = this.entry.end(source, at);
    if (end === -1) return -1;
    const verdict = this.verdict!;
    const overrules = this.standing !== undefined && this.standing.verdict !== verdict;
    const isReasoned = this.entry.has('reason');
    // a reason that nobody gives is told of by whoever reads the line as JSON
    if ((overrules && !isReasoned) || (isReasoned && !this.entry.has('by'))) return -1;
    this.standing = { verdict, grounds: this.grounds, caseDigest: this.caseDigest };
    return end;
  }

  private verdictEnd(source: Source, at: number): number {
    const verdict = source.bytes[at] === BYTE.quote ? VERDICTS.at(source, at + 1) : -1;
    if (verdict === -1) return -1;
    this.verdict = VERDICT_WORDS[verdict]!;
    return at + 2 + VERDICTS.lengths[verdict]!;
  }

  private groundsEnd(source: Source, at: number): number {
    this.grounds = [];
    return listEnd(source, at, this.groundEnd);
  }

  private caseDigestEnd(source: Source, at: number): number {
    const end = digestEnd(source, at);
    if (end !== -1) this.caseDigest = utf8(source.bytes, at + 1, end - 1);
    return end;
  }
}
