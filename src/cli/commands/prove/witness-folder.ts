import { join } from 'node:path';
import type { Case } from '../../../model/case.ts';
import { caseDocument } from '../../../report/prove/case-document.ts';
import { formatText } from '../../../source/format/format-text.ts';
import { withFile } from '../../files/output.ts';
import { makeFolder } from '../../workspace/made-folders.ts';

/** The folder for witnesses, each a case file of its own. */
export interface WitnessFolder {
  /** Keeps a case to be written at the end. @returns the path of its file; undefined where no witnesses are written */
  readonly add: (theCase: Case) => string | undefined;
  /** Writes all cases that were added. */
  readonly finish: () => Promise<void>;
}

/** Opens the folder of `--write`, creating it if need be. @param path undefined where none was given */
export function witnessFolder(path: string | undefined): WitnessFolder {
  const cases = new Map<string, Case>();
  return {
    add: (theCase) => {
      if (path === undefined) return undefined;
      const file = join(path, `${theCase.case}.yaml`);
      cases.set(file, theCase);
      return file;
    },
    finish: async () => {
      if (path === undefined) return;
      makeFolder(path, 'nothing was written');
      for (const [file, theCase] of cases) {
        const text = `${caseDocument(theCase, 100).join('\n')}\n`;
        await withFile(file, async ({ write }) => write(formatText(text, 'case') ?? text));
      }
    },
  };
}
