import { askAndAmend, type Asking } from '../../amend/ask-and-amend.ts';
import { telling, type AmendFormatName } from '../../amend/amend-teller.ts';
import { caseFilesUnder } from '../../cases/case-files.ts';
import { listed } from '../../../diagnostic/suggest.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { recordOptions, type DecisionFlags } from '../../amend/decision-options.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { rebaseCases } from '../../amend/rebase-cases.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

/** The flags of `record`. */
export interface RecordOptions extends DecisionFlags, Asking {
  readonly policy: readonly string[] | undefined;
  /** Whether to repair a chain that a merge forked, rather than record anything. */
  readonly rebase: boolean;
  readonly reports: readonly Asked<AmendFormatName>[];
}

/**
 * Decides case files, and appends to each the decision that it does not have yet: what the policy gives, or what a
 * person decides. With `rebase` it decides nothing: where a merge left two decisions after the same one, it links
 * them into one chain again.
 * @returns failed where a case is already decided otherwise; invalid where a case could not be decided, though the
 * rest were
 */
export async function recordCommand(
  paths: readonly string[],
  options: RecordOptions,
  terminal: Terminal,
): Promise<Exit> {
  refuseOverwrite(placesOf(options.reports), paths);
  if (options.rebase) {
    refuseDeciding(options);
    const files = caseFilesUnder(paths);
    return telling(options.reports, terminal, async (teller) =>
      rebaseCases(files, options.policy, teller, terminal),
    );
  }
  const intent = recordOptions(options);
  return telling(options.reports, terminal, async (teller) => {
    const loaded = loadPolicies(options.policy ?? DEFAULT_POLICIES);
    if (loaded.ok) {
      return askAndAmend(caseFilesUnder(paths), loaded.value, intent, options, teller, terminal);
    }
    teller.wrong(loaded.diagnostics);
    return EXIT.invalid;
  });
}

function refuseDeciding({ by, on, verdict, approvedBy, reason, proceeding, dryRun }: RecordOptions): void {
  const flags = { by, on, verdict, 'approved-by': approvedBy, reason, proceeding };
  const said = Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}`]));
  const all = [...said, ...(dryRun ? ['--dry-run'] : [])];
  if (all.length > 0) throw new UsageError('`--rebase` decides nothing', `leave out ${listed(all, 'and')}`);
}
