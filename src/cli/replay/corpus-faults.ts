import { plural } from '../../explain/words.ts';
import { isMarked, JUDGEMENT, unmarked } from '../../replay/judgement.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { whyInvalid } from '../../replay/why-invalid.ts';
import type { ReplayResult } from '../../replay/replay-result.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * The most cases that cannot be decided again, and the most lines of archives with warnings, that are listed one by
 * one.
 */
const FAULTS_SHOWN = 100;

/** Reports, for each case that could not be decided again, why. */
export function reportFaults({ found }: ReplayResult, loaded: LoadedPolicies, terminal: Terminal): void {
  const invalid = found.where((judgement) => judgement === JUDGEMENT.invalid);
  for (const { read } of invalid.slice(0, FAULTS_SHOWN)) {
    const item = read();
    printDiagnostics(item.ok ? [whyInvalid(item.case, item, loaded)] : item.diagnostics, terminal);
  }
  const more = invalid.length - FAULTS_SHOWN;
  if (more > 0) terminal.note(`and ${plural(more, 'more case')} that could not be replayed\n\n`);
}

/**
 * Warns of labels that look alike, in those lines of archives whose verdict changed or is contested. Other lines are
 * not read again for this; `decisis check` looks at every line. For files, all warnings were given when they were
 * read.
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
