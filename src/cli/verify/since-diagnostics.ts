import { itemAt } from '../../model/look-up.ts';
import { isVerdictWord } from '../../model/verdict-word.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote, quoteName } from '../../diagnostic/quote.ts';
import type { Case, Decision } from '../../model/case.ts';
import { sinceBase, type SinceFault } from '../../replay/since-base.ts';
import { parseTime } from '../../model/time.ts';
import type { Path } from '../../model/path.ts';
import type { DecidedThen } from './decided-then.ts';
import { named, RESTORE } from '../../replay/chain-diagnostics.ts';

type Item = { readonly case: Case; readonly locate: DecidedThen['locate'] };

/** A decision as reports show it. */
export interface DecisionSaid {
  readonly on: string;
  readonly verdict: string;
}

/** A change to an earlier decision that must not happen, with its diagnostic. */
export interface SinceDiagnostic {
  readonly kind: SinceFault['kind'] | 'case-gone';
  /** Its position among the decisions, from 0. */
  readonly entry: number;
  readonly case: string;
  /** The decision as it was. */
  readonly decision: DecisionSaid;
  readonly diagnostic: Diagnostic;
}

/** What does not hold of a case compared with its earlier version. @param base the version as the user named it */
export function sinceDiagnostics(item: Item, then: DecidedThen, base: string): readonly SinceDiagnostic[] {
  return sinceBase(item.case, then).map((fault) => {
    const decision = itemAt(then.decisions, fault.entry);
    const diagnostic = {
      ...said(fault, decision, item, base),
      related: asItWas(fault, then, base),
      named: [base],
    };
    return { kind: fault.kind, entry: fault.entry, case: idOf(then), decision: asSaid(decision), diagnostic };
  });
}

/**
 * The fault that a decided case is no longer among the cases.
 * @param files where it is now, outside of the checked paths
 */
export function goneSince(then: DecidedThen, base: string, files: readonly string[] = []): SinceDiagnostic {
  const entry = then.decisions.length - 1;
  const places = files.length === 0 ? '' : `: it stands in ${files.map(quote).join(' and ')} now`;
  const diagnostic = complaint(
    'decision/gone',
    then.locate(['case']),
    `${quoteName(then.case)} was decided at ${quote(base)}, and is no longer among the cases${places}`,
    files.length === 0
      ? "restore it from the file's history; if it was moved, name its new place too"
      : 'name that place too, or move the case back',
  );
  const told = { ...diagnostic, named: [base, ...files] };
  const decision = asSaid(itemAt(then.decisions, entry));
  return { kind: 'case-gone', entry, case: idOf(then), decision, diagnostic: told };
}

/**
 * The earlier version was checked against no schema, so a value that has not the expected form may be any text; this
 * is shown instead.
 */
const WITHHELD = '…';

const idOf = ({ case: id }: DecidedThen): string =>
  /^(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*$/.test(id) ? id : WITHHELD;

const asSaid = ({ on, verdict }: { readonly on: unknown; readonly verdict: unknown }): DecisionSaid => ({
  on: typeof on === 'string' && parseTime(on) !== undefined ? on : WITHHELD,
  verdict: isVerdictWord(verdict) ? verdict : WITHHELD,
});

const asItWas = (
  fault: SinceFault,
  { locate }: DecidedThen,
  base: string,
): NonNullable<Diagnostic['related']> => [
  { message: `the decision as it was at ${quote(base)}`, span: locate(pathOf(fault)) },
];

/** The path of the first key that differs, if any does. */
const pathOf = (fault: SinceFault): Path => [
  'decisions',
  fault.entry,
  ...(fault.kind === 'altered' ? fault.keys.slice(0, 1) : []),
];

function said(fault: SinceFault, decision: Decision, { locate }: Item, base: string): Diagnostic {
  const which = named(fault.entry, decision);
  if (fault.kind === 'gone') {
    const message = `${which} stood at ${quote(base)}, but no longer in the case`;
    return complaint('decision/gone', locate(['decisions']), message, RESTORE);
  }
  if (fault.kind === 'case-changed') {
    return complaint(
      'decision/case-changed',
      locate(['decisions', fault.entry]),
      `the case was changed since ${quote(base)}, and ${which} was made on it as it was`,
      'restore it; or decide it as it is now, with `record`, or with `overrule` if the verdict changes',
    );
  }
  const keys = fault.keys.map(quoteName).join(', ');
  const message = `${which} is not what it was at ${quote(base)}: altered in ${keys}`;
  return complaint('decision/altered', locate(pathOf(fault)), message, RESTORE);
}
