import { plural } from '../../../explain/words.ts';
import { printable } from '../../../report/printable.ts';
import { moreSevere, reportDraft, reportPassedOver } from '../../amend/amend-cases.ts';
import { askAndAmend, type Asking } from '../../amend/ask-and-amend.ts';
import { telling, type AmendFormatName, type AmendTeller } from '../../amend/amend-teller.ts';
import { amendFile } from '../../files/amend-file.ts';
import { changedSince } from '../../amend/changed-since.ts';
import { caseFilesUnder, type CaseFiles } from '../../cases/case-files.ts';
import { canAsk, confirm } from '../../terminal/prompt.ts';
import { draftDecision } from '../../amend/draft-decision.ts';
import type { DecisionOptions } from '../../amend/intent.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { findFlips, type Flip } from '../../amend/flips.ts';
import { overruleOptions, type DecisionFlags } from '../../amend/decision-options.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The flags of `overrule`. */
export interface OverruleOptions extends DecisionFlags, Asking {
  readonly policy: readonly string[];
  readonly allFlips: boolean;
  readonly reports: readonly Asked<AmendFormatName>[];
}

/**
 * Changes the standing decision of a case, or of every case that flips, to what the policy gives now.
 * @returns failed where nothing would change, or where the person declined
 * @throws UsageError without a reason, or where nobody can answer the question
 */
export async function overruleCommand(
  paths: readonly string[],
  options: OverruleOptions,
  terminal: Terminal,
): Promise<Exit> {
  const intent = overruleOptions(options);
  refuseOverwrite(placesOf(options.reports), paths);
  return telling(options.reports, terminal, async (teller) => {
    const loaded = loadPolicies(options.policy);
    if (loaded.ok) return overruled(paths, loaded.value, intent, options, teller, terminal);
    teller.wrong(loaded.diagnostics);
    return EXIT.invalid;
  });
}

async function overruled(
  paths: readonly string[],
  loaded: LoadedPolicies,
  intent: DecisionOptions,
  options: OverruleOptions,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  const files = caseFilesUnder(paths);
  if (options.allFlips) return overruleAll(files, loaded, intent, options, teller, terminal);
  if (paths.length > 1 || files.files.some(({ path, under }) => path !== under)) {
    throw new UsageError('one case is overruled at a time', 'or all that flip, with `--all-flips`');
  }
  return askAndAmend(files, loaded, intent, options, teller, terminal);
}

async function overruleAll(
  files: CaseFiles,
  loaded: LoadedPolicies,
  intent: DecisionOptions,
  { yes, dryRun }: OverruleOptions,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  if (!dryRun) reportPassedOver(files.archives, terminal);
  const { flips, diagnostics, exit } = findFlips(files, loaded);
  teller.wrong(diagnostics);
  if (exit !== EXIT.done) {
    terminal.note('nothing was overruled: fix the errors above first\n');
    return exit;
  }
  if (flips.length === 0) {
    await teller.say('no decision flips: there is nothing to overrule\n', true);
    return EXIT.failed;
  }
  await teller.list(`${flips.map(lineOf).join('')}\n`, !yes);
  if (dryRun) {
    const paths = new Set(flips.map(({ path }) => path));
    const flipping = { ...files, files: files.files.filter(({ path }) => paths.has(path)) };
    return askAndAmend(flipping, loaded, intent, { yes, dryRun }, teller, terminal);
  }
  if (!yes && !(await agreed(flips, terminal))) {
    await teller.list('nothing was overruled\n', true);
    return EXIT.failed;
  }
  return overruleEach(flips, loaded, intent, teller, terminal);
}

const lineOf = ({ id, path, from, to }: Flip): string => `${id}: ${from} → ${to}, in ${printable(path)}\n`;

async function agreed(flips: readonly Flip[], terminal: Terminal): Promise<boolean> {
  const what = plural(flips.length, 'decision');
  if (canAsk(terminal)) return confirm(`Overrule ${what}?`, terminal);
  throw new UsageError(
    `this is not a terminal: decisis cannot ask whether to overrule ${what}`,
    'say so with `--yes`, or look first with `--dry-run`',
  );
}

async function overruleEach(
  flips: readonly Flip[],
  loaded: LoadedPolicies,
  intent: DecisionOptions,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  let exit: Exit = EXIT.done;
  for (const { path, text } of flips) {
    const draft = await amendFile(path, (file) =>
      'text' in file && file.text === text ? draftDecision(path, file, loaded, intent) : changedSince(path),
    );
    exit = moreSevere(exit, await reportDraft(path, draft, intent, teller, terminal));
  }
  return exit;
}
