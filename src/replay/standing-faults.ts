import { itemAt } from '../model/look-up.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { CaseRead } from '../load/case-document.ts';
import { missingBy } from './chain-diagnostics.ts';
import { reasonOfNobody } from './decision-entry.ts';
import { fitsItsDecision } from './pack/pack-writer.ts';
import { changedSince } from './why-invalid.ts';

/**
 * The faults that prevent a case, or its standing decision, from being replayed, whatever the policy; empty if there
 * are none.
 */
export function standingFaults(item: CaseRead): readonly Diagnostic[] {
  if (!item.ok) return item.diagnostics;
  const { decisions = [] } = item.case;
  const nobody = reasonOfNobody(decisions);
  if (nobody !== -1) return [missingBy(nobody, itemAt(decisions, nobody), item)];
  return fitsItsDecision(item.case) ? [] : [changedSince(item.case, item)];
}
