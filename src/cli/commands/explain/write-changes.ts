import { join } from 'node:path';
import type { Contrast } from '../../../contrast/contrast.ts';
import type { Case, Exhibit } from '../../../model/case.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { Audience } from '../../../explain/audience.ts';
import { changeWords } from '../../../report/contrast/contrast-words.ts';
import { printable } from '../../../report/printable.ts';
import { formatText } from '../../../source/format/format-text.ts';
import { writeDocument } from '../../../source/write-document.ts';
import { withFile } from '../../files/output.ts';
import { makeFolder } from '../../workspace/made-folders.ts';

/**
 * Writes each change that would flip the verdict as a case file, without anything that could harm a person and is not
 * needed to decide it.
 * @param folder created where it does not exist
 * @param contrast computed from what the readers may see
 * @param vocabulary gives the titles of the case's words
 * @param taken names of files written before, so that none is written twice
 * @returns the files, by change
 */
export async function writeChanges(
  folder: string,
  { verdict, changes }: Contrast,
  { reveal }: Audience,
  taken: Set<string>,
  vocabulary: Vocabulary,
): Promise<readonly string[]> {
  makeFolder(folder, 'name another folder with `--write`');
  const files: string[] = [];
  for (const [at, change] of changes.list.entries()) {
    const name = freeName(`${change.case.case}-change-${at + 1}`, taken);
    const file = join(folder, `${name}.yaml`);
    const words = printable(changeWords(change, vocabulary));
    const comment = [
      `What would change ${change.case.case}: ${words}.`,
      `Then it is ${change.verdict}, and not ${verdict}. Written by \`decisis explain --write\`.`,
    ];
    const shown = reveal ? change.case : withoutPrivateText(change.case);
    const text = writeDocument({ ...shown, case: name }, comment);
    await withFile(file, async ({ write }) => write(formatText(text, 'case') ?? text));
    files.push(file);
  }
  return files;
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  taken.add(free);
  return free;
}

/**
 * Removes what could harm a person and is never weighed: locations, excerpts, custody, notes on the customer. Free
 * texts are withheld already.
 */
function withoutPrivateText(theCase: Case): Case {
  return {
    ...theCase,
    subject: { name: theCase.subject.name },
    evidence: theCase.evidence.map((exhibit): Exhibit => {
      const {
        excerpt: _excerpt,
        location: _location,
        sha256: _sha256,
        collected: _collected,
        ...rest
      } = exhibit;
      return { ...rest, summary: exhibit.summary.trim() === '' ? '(withheld)' : exhibit.summary };
    }),
  };
}
