import { amendCases } from '../amend/amend-cases.ts';
import { caseFilesUnder } from '../cases/case-files.ts';
import { EXIT, type Exit } from '../exit.ts';
import { recordIntent, type IntentFlags } from '../amend/intent.ts';
import { loadPolicies } from '../policies/policies.ts';
import { reportDiagnostics } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';

/** The flags of `record`. */
export interface RecordOptions extends IntentFlags {
  readonly policy: readonly string[];
}

/**
 * Decides case files, and appends to each the decision that is not in it yet.
 * @returns failed where a case is decided otherwise already; invalid where one could not be decided, though the rest were
 */
export async function recordCommand(
  paths: readonly string[],
  options: RecordOptions,
  terminal: Terminal,
): Promise<Exit> {
  const intent = recordIntent(options);
  const bench = loadPolicies(options.policy);
  if (bench.ok) return amendCases(caseFilesUnder(paths), bench.value, intent, terminal);
  reportDiagnostics(bench.diagnostics, terminal);
  return EXIT.invalid;
}
