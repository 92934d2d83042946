import { PROCEEDINGS, type Advice } from '../../model/case.ts';
import { SHAPES } from '../../model/shapes.ts';
import { VERDICT_WORDS, type VerdictWord } from '../../model/verdict-word.ts';
import { listEnd } from './list-end.ts';
import { MapScanner, type ValueScanner } from './map-scanner.ts';
import { BYTE, type Source } from './source.ts';
import { digestEnd, idEnd, inkedTextEnd, labelEnd, tellingTextEnd, timeEnd, utf8 } from './value-ends.ts';
import { WordTable } from './word-table.ts';

/** The standing decision of a case, as far as replay needs it. */
export interface StandingDecision {
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[] | undefined;
  /** What the policy gave, where the decision departs from it. */
  readonly advice: Advice | undefined;
  /** Who approved it, where somebody did. */
  readonly 'approved-by'?: readonly string[];
  /** The digest of the case that was decided, which the caller checks. */
  readonly caseDigest: string | undefined;
}

const VERDICTS = new WordTable(VERDICT_WORDS);
const PROCEEDING_WORDS = new WordTable(PROCEEDINGS);

/** Reads a verdict and its grounds, which both a decision and an advice have. */
class VerdictScanner {
  verdict: VerdictWord | undefined;
  grounds: string[] | undefined;
  private readonly groundEnd: ValueScanner = (source, at) => {
    const end = idEnd(source, at);
    if (end !== -1) this.grounds!.push(utf8(source.bytes, at + 1, end - 1));
    return end;
  };

  clear(): void {
    this.verdict = undefined;
    this.grounds = undefined;
  }

  verdictEnd(source: Source, at: number): number {
    const verdict = source.bytes[at] === BYTE.quote ? VERDICTS.at(source, at + 1) : -1;
    if (verdict === -1) return -1;
    this.verdict = VERDICT_WORDS[verdict]!;
    return at + 2 + VERDICTS.lengths[verdict]!;
  }

  groundsEnd(source: Source, at: number): number {
    this.grounds = [];
    return listEnd(source, at, this.groundEnd);
  }
}

/** Reads the decisions of a case out of bytes. */
export class DecisionScanner {
  /** The last of the decisions that were read. */
  standing: StandingDecision | undefined;
  private readonly decided = new VerdictScanner();
  private readonly advised = new VerdictScanner();
  private caseDigest: string | undefined;
  private proceeding: (typeof PROCEEDINGS)[number] | undefined;
  /** Pairs of start and end of a role: of all who decided so far, and of those who approved the current decision. */
  private deciders: number[] = [];
  private approvers: number[] = [];
  private readonly policy = new MapScanner(SHAPES['policy of a decision'], {
    id: idEnd,
    version: inkedTextEnd,
    digest: digestEnd,
  });
  private readonly advice = new MapScanner(SHAPES.advice, {
    verdict: (source, at) => this.advised.verdictEnd(source, at),
    grounds: (source, at) => this.advised.groundsEnd(source, at),
  });
  private readonly entry = new MapScanner(SHAPES.decision, {
    verdict: (source, at) => this.decided.verdictEnd(source, at),
    on: timeEnd,
    by: (source, at) => roleEnd(source, at, this.deciders),
    policy: (source, at) => this.policy.end(source, at),
    grounds: (source, at) => this.decided.groundsEnd(source, at),
    'case-digest': (source, at) => this.caseDigestEnd(source, at),
    reason: tellingTextEnd,
    previous: digestEnd,
    proceeding: (source, at) => this.proceedingEnd(source, at),
    advice: (source, at) => this.advice.end(source, at),
    'approved-by': (source, at) => this.approvedEnd(source, at),
    engine: inkedTextEnd,
    digest: digestEnd,
    signature: inkedTextEnd,
  });
  private readonly entryEnd: ValueScanner = (source, at) => this.decisionEnd(source, at);
  private readonly approverEnd: ValueScanner = (source, at) => roleEnd(source, at, this.approvers);

  /** Discards the case before. */
  clear(): void {
    this.standing = undefined;
    if (this.deciders.length > 0) this.deciders = [];
  }

  /** The position after the list of decisions that stands at a place, or -1. */
  end(source: Source, at: number): number {
    return listEnd(source, at, this.entryEnd);
  }

  private decisionEnd(source: Source, at: number): number {
    this.decided.clear();
    this.advised.clear();
    this.caseDigest = undefined;
    this.proceeding = undefined;
    if (this.approvers.length > 0) this.approvers = [];
    const end = this.entry.end(source, at);
    if (end === -1 || !this.isReasoned() || !this.isByWhoMay(source.bytes)) return -1;
    const { verdict, grounds } = this.decided;
    const { verdict: advised } = this.advised;
    const advice = advised && {
      verdict: advised,
      ...(this.advised.grounds && { grounds: this.advised.grounds }),
    };
    const approved = this.approvers.length > 0 && { 'approved-by': rolesIn(source.bytes, this.approvers) };
    this.standing = { verdict: verdict!, grounds, advice, ...approved, caseDigest: this.caseDigest };
    return end;
  }

  /**
   * Whether the current entry has a reason if it needs one. A reason without a `by` is left to the JSON path, which
   * reports it.
   */
  private isReasoned(): boolean {
    const { verdict } = this.decided;
    const { verdict: advised } = this.advised;
    if (advised === verdict) return false;
    const overrules = this.standing !== undefined && this.standing.verdict !== verdict;
    if (this.entry.has('reason')) return this.entry.has('by');
    return !overrules && advised === undefined;
  }

  /** Whether the current entry is allowed at its position, made by somebody who may make it, and approved by others. */
  private isByWhoMay(bytes: Uint8Array): boolean {
    const isFirst = this.standing === undefined;
    const { proceeding } = this;
    if (proceeding === 'initial' && !isFirst) return false;
    if (proceeding !== 'appeal' && this.approvers.length === 0) return true;
    const hasBy = this.entry.has('by');
    const roles = rolesIn(bytes, this.deciders);
    const own = hasBy ? roles.pop() : undefined;
    if (proceeding === 'appeal' && (isFirst || own === undefined || roles.includes(own))) return false;
    return own === undefined || !rolesIn(bytes, this.approvers).includes(own);
  }

  private proceedingEnd(source: Source, at: number): number {
    const word = source.bytes[at] === BYTE.quote ? PROCEEDING_WORDS.at(source, at + 1) : -1;
    if (word === -1) return -1;
    this.proceeding = PROCEEDINGS[word];
    return at + 2 + PROCEEDING_WORDS.lengths[word]!;
  }

  private approvedEnd(source: Source, at: number): number {
    const end = listEnd(source, at, this.approverEnd);
    return this.approvers.length === 0 ? -1 : end;
  }

  private caseDigestEnd(source: Source, at: number): number {
    const end = digestEnd(source, at);
    if (end !== -1) this.caseDigest = utf8(source.bytes, at + 1, end - 1);
    return end;
  }
}

/**
 * Records a role.
 * @returns the position after it, or -1
 */
function roleEnd(source: Source, at: number, roles: number[]): number {
  const end = labelEnd(source, at);
  if (end !== -1) roles.push(at + 1, end - 1);
  return end;
}

/** Roles, in lower case: they are compared without regard to case. */
const rolesIn = (bytes: Uint8Array, places: readonly number[]): string[] =>
  places.flatMap((start, at) => (at % 2 === 0 ? [utf8(bytes, start, places[at + 1]!).toLowerCase()] : []));
