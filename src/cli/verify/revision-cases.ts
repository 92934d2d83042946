import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { caseDigest } from '../../engine/digest.ts';
import type { Case } from '../../model/case.ts';
import type { CasesThen, FoundThen } from './base-cases.ts';
import type { DecidedThen } from './decided-then.ts';
import { goneSince, sinceDiagnostics, type SinceDiagnostic } from './since-diagnostics.ts';
import type { WorkingTree } from './working-tree.ts';
import { greatest } from '../../model/extremes.ts';
import { pushAll } from '../../model/push-all.ts';

/** A present case, and the places of its keys. */
export interface Now {
  readonly case: Case;
  readonly locate: DecidedThen['locate'];
}

/** The decided cases of an earlier version, which are matched with the present ones. */
export class RevisionCases {
  readonly unread: readonly Diagnostic[];
  /** Why nothing was decided then, where that is acceptable. */
  readonly nothing: string | undefined;
  /** How many decisions the earlier version has. */
  readonly decisions: number;
  private readonly base: string;
  private readonly all: CasesThen['cases'];
  private readonly left: Map<string, readonly FoundThen[]>;

  /** @param base the version as the user named it */
  constructor(base: string, { cases, unread, nothing }: CasesThen) {
    this.base = base;
    this.unread = unread;
    this.nothing = nothing;
    this.all = cases;
    this.left = new Map(cases);
    this.decisions = [...cases.values()].flat().reduce((sum, { decisions }) => sum + decisions.length, 0);
  }

  /**
   * Checks a case against its earlier version. Where several have its id, the best match is used and counts as
   * matched; a further case with the same id is checked as well.
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

  /** How many decisions a case had in the earlier version. */
  decidedThen(id: string): number {
    return greatest(
      (this.all.get(id) ?? []).map(({ decisions }) => decisions.length),
      0,
    );
  }

  /** The digests of a case in the earlier version. */
  digestsOf(id: string): readonly string[] {
    return (this.all.get(id) ?? []).map(({ digest }) => digest);
  }

  /** The earlier version of a case; undefined where only its decisions differ, or it was not decided then. */
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
   * The earlier cases without a match. One that was under the checked paths must still be there; one from elsewhere
   * may still be elsewhere in the working tree.
   * @param tree where else a case may be now; undefined where the earlier version was not a revision
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
      else pushAll(faults, best);
    }
    return faults;
  }
}
