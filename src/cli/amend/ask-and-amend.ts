import { plural } from '../../explain/words.ts';
import type { CaseFiles } from '../cases/case-files.ts';
import { EXIT, UsageError, type Exit } from '../process/exit.ts';
import { readText } from '../files/files.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { canAsk, confirm } from '../terminal/prompt.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { amendCases, isOtherKind, moreSevere, reportDraft, reportPassedOver } from './amend-cases.ts';
import type { AmendTeller } from './amend-teller.ts';
import { draftDecision, type DecisionDraft } from './draft-decision.ts';
import type { Act, DecisionOptions } from './intent.ts';
import { previewOf } from './preview.ts';
import { noCaseIn } from '../cases/case-files.ts';

/** The flags that say whether to ask first, and whether to write at all. */
export interface Asking {
  readonly yes: boolean;
  readonly dryRun: boolean;
}

interface Drafted {
  readonly path: string;
  readonly text: string;
  readonly draft: DecisionDraft;
}

/**
 * Shows what would be appended to each case, asks, and appends it. `yes` skips the question; `dryRun` stops after
 * showing.
 * @throws UsageError where it has to ask and nobody can answer
 */
export async function askAndAmend(
  files: CaseFiles,
  loaded: LoadedPolicies,
  intent: DecisionOptions,
  { yes, dryRun }: Asking,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  if (yes && !dryRun) return amendCases(files, loaded, intent, teller, terminal);
  // a preview is not signed
  const drafts = draftsOf(files, loaded, { ...intent, sign: undefined });
  if (dryRun) return show(files, drafts, intent, teller, terminal);
  const previews = previewsOf(drafts, terminal);
  const what = plural(previews.length, 'decision');
  if (previews.length > 0) {
    if (!canAsk(terminal))
      throw new UsageError(
        `this is not a terminal: decisis cannot ask whether to ${TO[intent.act]} ${what}`,
        HELP,
      );
    terminal.note(`${previews.join('\n')}\n`);
    if (!(await confirm(`${QUESTION[intent.act]} ${what}?`, terminal))) {
      await teller.list('nothing was written\n', true);
      return EXIT.failed;
    }
  }
  const shown = new Map(drafts.map(({ path, text }) => [path, text]));
  return amendCases(files, loaded, intent, teller, terminal, shown);
}

const HELP = 'say so with `--yes`, or look first with `--dry-run`';

const TO = { record: 'record', overrule: 'overrule', appeal: 'write' } as const satisfies Record<Act, string>;

const QUESTION = { record: 'Record', overrule: 'Overrule', appeal: 'Write' } as const satisfies Record<
  Act,
  string
>;

function draftsOf({ files }: CaseFiles, loaded: LoadedPolicies, intent: DecisionOptions): readonly Drafted[] {
  return files.flatMap(({ path, under }) => {
    const file = readText(path, true);
    const draft = draftDecision(path, file, loaded, intent);
    return path !== under && isOtherKind(draft)
      ? []
      : [{ path, text: 'text' in file ? file.text : '', draft }];
  });
}

const previewsOf = (drafts: readonly Drafted[], { audience }: Terminal): readonly string[] =>
  drafts.flatMap(({ path, draft }) =>
    draft.outcome === 'appended' ? [previewOf(path, draft, audience)] : [],
  );

/** Shows what would be written, and writes nothing. */
async function show(
  { files, archives, diagnostics }: CaseFiles,
  drafts: readonly Drafted[],
  intent: DecisionOptions,
  teller: AmendTeller,
  terminal: Terminal,
): Promise<Exit> {
  teller.wrong(diagnostics);
  reportPassedOver(archives, terminal);
  let exit: Exit = diagnostics.length > 0 ? EXIT.invalid : EXIT.done;
  for (const one of drafts) {
    exit = moreSevere(exit, await reportDraft(one.path, one.draft, intent, teller, terminal, true));
    for (const preview of previewsOf([one], terminal)) await teller.say(preview, true);
  }
  const found = new Set(drafts.map(({ path }) => path));
  const empty = [...new Set(files.map(({ under }) => under))].filter(
    (under) => !files.some((file) => file.under === under && found.has(file.path)),
  );
  teller.wrong(empty.map(noCaseIn));
  return empty.length > 0 ? EXIT.invalid : exit;
}
