import { isMarked, JUDGEMENT, unmarked } from '../../replay/judgement.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { whyInvalid } from '../../replay/why-invalid.ts';
import type { ReplayResult } from '../../replay/replay-result.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How many cases that cannot be decided again are told of one by one, and how many lines of archives are warned of. */
const FAULTS_SHOWN = 100;

/** Says of each case that could not be decided again why. */
export function reportFaults({ found }: ReplayResult, loaded: LoadedPolicies, terminal: Terminal): void {
  const invalid = found.where((judgement) => judgement === JUDGEMENT.invalid);
  for (const { read } of invalid.slice(0, FAULTS_SHOWN)) {
    const item = read();
    printDiagnostics(item.ok ? [whyInvalid(item.case, item, loaded)] : item.diagnostics, terminal);
  }
  const more = invalid.length - FAULTS_SHOWN;
  if (more > 0) terminal.note(`and ${more} more cases that could not be replayed\n\n`);
}

/**
 * Warns of labels that look alike in lines of archives that come to another verdict, or to a contested one. The others are
 * not read for it: of a file every warning was given when it was read, and `decisis check` looks at every line.
 */
export function warnOfLines({ found }: ReplayResult, terminal: Terminal): void {
  const told = found.where(
    (judgement) => isMarked(judgement, 'contested') || unmarked(judgement) === JUDGEMENT.flip,
  );
  let shown = 0;
  for (const { read, isLine } of told) {
    if (isLine !== true) continue;
    const item = read();
    if (item.ok) printDiagnostics(item.warnings, terminal);
    shown += 1;
    if (shown === FAULTS_SHOWN) return;
  }
}
