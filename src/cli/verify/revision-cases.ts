import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { caseDigest } from '../../engine/digest.ts';
import type { Case } from '../../model/case.ts';
import type { CasesThen, FoundThen } from './base-cases.ts';
import type { DecidedThen } from './decided-then.ts';
import { goneSince, sinceDiagnostics, type SinceDiagnostic } from './since-diagnostics.ts';
import type { WorkingTree } from './working-tree.ts';

/** A case as it is now, and its places. */
export interface Now {
  readonly case: Case;
  readonly locate: DecidedThen['locate'];
}

/** DecidedThen cases as they were, each to be met again. */
export class RevisionCases {
  readonly unread: readonly Diagnostic[];
  /** Why nothing was decided before, where that is not a mistake. */
  readonly nothing: string | undefined;
  /** How many decisions had been made. */
  readonly decisions: number;
  private readonly base: string;
  private readonly all: CasesThen['cases'];
  private readonly left: Map<string, readonly FoundThen[]>;

  /** @param base as the user named the version */
  constructor(base: string, { cases, unread, nothing }: CasesThen) {
    this.base = base;
    this.unread = unread;
    this.nothing = nothing;
    this.all = cases;
    this.left = new Map(cases);
    this.decisions = [...cases.values()].flat().reduce((sum, { decisions }) => sum + decisions.length, 0);
  }

  /**
   * What does not hold of a case against what it was: of several by its id, against the one that it fits best. What bears an
   * id more often than before is checked against what it was as well.
   */
  faultsOf(now: Now): readonly SinceDiagnostic[] {
    const { case: id } = now.case;
    const left = this.left.get(id) ?? [];
    const best = this.bestOf(now, left.length > 0 ? left : (this.all.get(id) ?? []));
    if (best === undefined) return [];
    this.left.set(
      id,
      left.filter((then) => then !== best.was),
    );
    return best.faults;
  }

  /** The digests of a case in the earlier version. */
  digestsOf(id: string): readonly string[] {
    return (this.all.get(id) ?? []).map(({ digest }) => digest);
  }

  /** A case as it was; undefined where it is the same in all but its decisions, or was not decided then. */
  before(now: Case): Case | undefined {
    const then = this.all.get(now.case) ?? [];
    const digest = then.length === 0 ? '' : caseDigest(now);
    return then.some((was) => was.digest === digest) ? undefined : then[0]?.value;
  }

  private bestOf(
    now: Now,
    among: readonly FoundThen[],
  ): { readonly was: FoundThen; readonly faults: readonly SinceDiagnostic[] } | undefined {
    const tried = among.map((was) => ({ was, faults: sinceDiagnostics(now, was, this.base) }));
    return tried.toSorted((a, b) => a.faults.length - b.faults.length)[0];
  }

  /**
   * The cases that were not met again. What stood elsewhere may stand elsewhere still; what stood under the paths may not.
   * @param tree where else a case may stand now; undefined where the earlier version was not a revision
   */
  async missing(tree: WorkingTree | undefined): Promise<readonly SinceDiagnostic[]> {
    const faults: SinceDiagnostic[] = [];
    for (const was of [...this.left.values()].flat()) {
      const standing = (await tree?.standing(was.case)) ?? [];
      const held = standing.map(({ value, locate }) =>
        sinceDiagnostics({ case: value, locate }, was, this.base),
      );
      const [best] = held.toSorted((a, b) => a.length - b.length);
      if (was.named || best === undefined)
        faults.push(
          goneSince(
            was,
            this.base,
            standing.map(({ file }) => file),
          ),
        );
      else faults.push(...best);
    }
    return faults;
  }
}
