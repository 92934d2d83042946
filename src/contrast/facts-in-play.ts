import { lookUp } from '../model/look-up.ts';
import { own } from '../model/named.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import { STATUS } from '../engine/coded-case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';
import type { EntryInPlay } from './items.ts';
import type { CaseView } from './case-view.ts';

/** Finds, for each fact, the entries that could be in force, and the exhibits that they depend on. */
export class FactsInPlay {
  private readonly caseView: CaseView;
  private readonly coded: CodedCase;
  private positions: ReadonlyMap<string, number> | undefined;

  /** @param coded the encoded case under the view */
  constructor(caseView: CaseView, coded: CodedCase) {
    this.caseView = caseView;
    this.coded = coded;
  }

  /**
   * The entries of a fact that could be in force, oldest first. Those whose exhibits are all struck or out of time are
   * left out.
   */
  entries(name: string): readonly EntryInPlay[] {
    const { recorded, asOf } = this.caseView;
    const fact = own(recorded, name);
    if (fact === undefined) return [];
    return entriesOf(fact).flatMap(({ value, since: from, 'shown-by': shownBy }): readonly EntryInPlay[] => {
      const since = from === undefined ? undefined : knownTime(from);
      if (since !== undefined && since > asOf) return [];
      const entry = { value, since, shownBy: shownBy ?? [] };
      if (shownBy === undefined) return [{ entry, proofs: undefined }];
      const proofs = [...new Set(shownBy)].map((id) => this.positionOf(id)).filter((at) => this.isInPlay(at));
      return proofs.length === 0 ? [] : [{ entry, proofs }];
    });
  }

  /** The entries of a fact that are in force in the case as it is, treated as depending on no exhibit. */
  standing(name: string): readonly EntryInPlay[] {
    return this.entries(name)
      .filter(({ proofs }) => proofs?.some((at) => this.coded.status[at] === STATUS.admitted) ?? true)
      .map(({ entry }) => ({ entry, proofs: undefined }));
  }

  private positionOf(id: string): number {
    this.positions ??= new Map(this.caseView.case.evidence.map((exhibit, at) => [exhibit.id, at]));
    return lookUp(this.positions, id);
  }

  private isInPlay(position: number): boolean {
    const status = this.coded.status[position];
    return status !== STATUS.outOfTime && status !== STATUS.struck;
  }
}
