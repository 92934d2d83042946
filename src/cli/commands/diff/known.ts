import type { KnownSince } from '../../../replay/known-since.ts';
import { jsonKnown } from '../../../report/known/json.ts';
import { knownTally } from '../../../report/known/known-words.ts';
import { markdownKnown } from '../../../report/known/markdown.ts';
import { textKnown } from '../../../report/known/text.ts';
import type { DiffFormatName } from '../../../report/diff/formats.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { knownOf } from '../../known/known-of.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The flags of `diff` that apply to the comparison of one case. */
interface KnownOptions {
  readonly policy: readonly string[];
  readonly cases: readonly string[];
  readonly reports: readonly Asked<DiffFormatName>[];
  readonly failOn: readonly string[];
}

/**
 * Prints what was added, removed or changed in what is known of a case since an earlier version, and whether that
 * matters to the verdict.
 * @param base the version with the earlier case: a revision, a file or a folder
 * @returns invalid where the case cannot be read in either version; failed where something changed and `--fail-on
 * change` is given
 * @throws UsageError together with flags that compare policies, or for readers outside
 */
export async function diffKnown(
  base: string,
  head: string | undefined,
  path: string,
  options: KnownOptions,
  terminal: Terminal,
): Promise<Exit> {
  const { policy, cases, reports, failOn } = options;
  if (head !== undefined || cases.length > 0)
    throw new UsageError(
      '`--known` compares one case with what it was',
      'leave out the newer version and `--cases`',
    );
  const bad = failOn.find((word) => word !== 'change' && word !== 'none');
  if (bad !== undefined)
    throw new UsageError(
      `\`--fail-on ${bad}\` applies to policies only`,
      'with `--known`, use `--fail-on change`',
    );
  if (terminal.audience.level !== 'internal')
    throw new UsageError(
      '`--known` shows what is on record, which is for readers inside',
      'leave out `--for`',
    );
  const asked = reports.flatMap(({ format, place }) => (format === 'github' ? [] : [{ format, place }]));
  if (asked.length < reports.length)
    throw new UsageError(
      '`--known` has no annotations for GitHub',
      'write it as `text`, `json` or `markdown`',
    );
  refuseOverwrite(placesOf(reports), [path, ...policy]);
  const loaded = loadPolicies(policy);
  const known = loaded.ok ? knownOf(base, path, loaded.value) : loaded.diagnostics;
  if (!('changes' in known)) {
    printDiagnostics(known, terminal);
    return EXIT.invalid;
  }
  const exit = failOn.includes('change') && known.changes.length > 0 ? EXIT.failed : EXIT.done;
  await writeReports(asked, terminal, (format) => WRITTEN[format](known, base), {
    exit,
    gist: `${knownTally(known)}\n`,
  });
  return exit;
}

const WRITTEN = {
  text: textKnown,
  json: jsonKnown,
  markdown: markdownKnown,
} as const satisfies Record<Exclude<DiffFormatName, 'github'>, (known: KnownSince, base: string) => string>;
