import { askAndAmend, type Asking } from '../../amend/ask-and-amend.ts';
import { telling, type AmendFormatName } from '../../amend/amend-teller.ts';
import { caseFilesUnder } from '../../cases/case-files.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { appealOptions, type DecisionFlags } from '../../amend/decision-options.ts';
import { knownOf } from '../../known/known-of.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { textKnown } from '../../../report/known/text.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The flags of `appeal`. */
export interface AppealOptions extends DecisionFlags, Asking {
  readonly policy: readonly string[];
  /** An earlier version of the case, to compare with what is known now. */
  readonly base?: string;
  readonly reports: readonly Asked<AmendFormatName>[];
}

/**
 * Appends the decision on an appeal to a case: the standing decision is upheld or reversed.
 * @returns failed where nothing is decided yet, or where the role that hears the appeal took part before
 * @throws UsageError without a reason or a role to hear it, and where nobody can answer the question
 */
export async function appealCommand(path: string, options: AppealOptions, terminal: Terminal): Promise<Exit> {
  const intent = appealOptions(options);
  refuseOverwrite(placesOf(options.reports), [path]);
  return telling(options.reports, terminal, async (teller) => {
    const loaded = loadPolicies(options.policy);
    if (loaded.ok) {
      const files = caseFilesUnder([path]);
      if (files.files.some((file) => file.path !== file.under))
        throw new UsageError('one appeal is decided at a time', 'name one case file');
      const known = options.base === undefined ? undefined : knownOf(options.base, path, loaded.value);
      if (known !== undefined && !('changes' in known)) {
        teller.wrong(known);
        return EXIT.invalid;
      }
      if (known !== undefined && isInside(terminal)) await teller.list(`${textKnown(known)}\n`, true);
      return askAndAmend(files, loaded.value, intent, options, teller, terminal);
    }
    teller.wrong(loaded.diagnostics);
    return EXIT.invalid;
  });
}

/** Whether the readers may see what is on record. */
const isInside = ({ audience }: Terminal): boolean => audience.level === 'internal';
