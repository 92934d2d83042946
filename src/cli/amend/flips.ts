import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { VerdictWord } from '../../model/verdict-word.ts';
import { hasOtherKind } from './amend-cases.ts';
import { noCaseIn, type CaseFiles, noneDecided } from '../cases/case-files.ts';
import { decideText } from '../cases/decide-text.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import { readText } from '../files/files.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { pushAll } from '../../model/push-all.ts';

/** A case file whose standing decision is not what its policy gives now. */
export interface Flip {
  readonly path: string;
  /** The text that was decided. Before writing, it is compared with the file as it is then. */
  readonly text: string;
  readonly id: string;
  readonly from: VerdictWord;
  readonly to: VerdictWord;
}

/** The flips under some paths, and the problems to fix before any of them is overruled. */
export interface FlipsFound {
  readonly flips: readonly Flip[];
  readonly diagnostics: readonly Diagnostic[];
  readonly exit: Exit;
}

/**
 * Decides again every decided case among some files, and finds those that flip. As in a replay, these are errors: a
 * case that cannot be read, one that does not fit its recorded decisions, and finding no decided case at all.
 */
export function findFlips({ files, diagnostics }: CaseFiles, loaded: LoadedPolicies): FlipsFound {
  const flips: Flip[] = [];
  const invalid: Diagnostic[] = [...diagnostics];
  const broken: Diagnostic[] = [];
  const empty = new Set(files.map(({ under }) => under));
  let decided = 0;
  for (const { path, under } of files) {
    const file = readText(path, true);
    const outcome = decideText(path, file, loaded);
    if (!('case' in outcome)) {
      if (path !== under && hasOtherKind(outcome)) continue;
      pushAll(invalid, outcome);
    } else if (outcome.standing !== undefined) {
      decided += 1;
      pushAll(
        broken,
        outcome.chain.map(({ diagnostic }) => diagnostic),
      );
      const { case: theCase, standing, verdict } = outcome;
      const [from, to] = [standing.verdict, verdict.verdict];
      if (from !== to && 'text' in file) flips.push({ path, text: file.text, id: theCase.case, from, to });
    }
    empty.delete(under);
  }
  pushAll(invalid, [...empty].map(noCaseIn));
  if (invalid.length + decided === 0) invalid.push(noneDecided(files.map(({ under }) => under)));
  const exit = invalid.length > 0 ? EXIT.invalid : broken.length > 0 ? EXIT.failed : EXIT.done;
  return { flips, diagnostics: [...invalid, ...broken], exit };
}
