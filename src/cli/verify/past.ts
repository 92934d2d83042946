import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { CasesThen, FoundThen } from './base-cases.ts';
import type { CaseRead } from '../cases/case-document.ts';
import { goneSince, sinceDiagnostics, type SinceDiagnostic } from './since-diagnostics.ts';

/** Decided cases as they were, each to be met again. */
export class Past {
  readonly unread: readonly Diagnostic[];
  /** How many decisions had been made. */
  readonly decisions: number;
  private readonly base: string;
  private readonly left: Map<string, readonly FoundThen[]>;

  /** @param base as the user named the version */
  constructor(base: string, { cases, unread }: CasesThen) {
    this.base = base;
    this.unread = unread;
    this.left = new Map(cases);
    this.decisions = [...cases.values()].flat().reduce((sum, { decisions }) => sum + decisions.length, 0);
  }

  /** What does not hold of a case against what it was: of several by its id, against the one that it fits best. */
  faultsOf(item: CaseRead & { readonly ok: true }): readonly SinceDiagnostic[] {
    const left = this.left.get(item.case.case) ?? [];
    const tried = left.map((then) => ({ was: then, faults: sinceDiagnostics(item, then, this.base) }));
    const [best] = tried.toSorted((a, b) => a.faults.length - b.faults.length);
    if (best === undefined) return [];
    this.left.set(
      item.case.case,
      left.filter((then) => then !== best.was),
    );
    return best.faults;
  }

  /** The cases that were not met again. */
  missing(): readonly SinceDiagnostic[] {
    return [...this.left.values()].flat().map((then) => goneSince(then, this.base));
  }
}
