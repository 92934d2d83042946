import type { CaseRead } from '../../../load/case-document.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import type { Recipient } from '../../../model/notice.ts';
import { plural } from '../../../explain/words.ts';
import { statementOf } from '../../../notice/statement.ts';
import { printable } from '../../../report/printable.ts';
import { printableJson } from '../../../report/printable-json.ts';
import { eachOnce } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { withOutput } from '../../files/output.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Asked } from '../../flags/report-options.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { drawUp, type Drawn } from './draw-up.ts';

/** The most statements that the database accepts in one file. */
export const BATCH_SIZE = 100;

/**
 * Writes the statements of all cases that have one, up to 100 a file. A case without a statement, because nothing is
 * decided or nothing restricted, is skipped.
 * @returns invalid where a case cannot be read or lacks what a statement needs; failed where a statement must not go
 * out; in both cases nothing is written
 * @throws UsageError where the notice is for another recipient, and where more than one file would go to standard
 * output
 */
export async function writeBatch(
  paths: readonly string[],
  { to, reports }: { readonly to: Recipient; readonly reports: readonly Asked<string>[] },
  loaded: LoadedPolicies,
  terminal: Terminal,
): Promise<Exit> {
  if (to !== 'dsa')
    throw new UsageError('`--batch` is for the transparency database', 'add `--to dsa`, or leave it out');
  const statements: object[] = [];
  let [exit, passed]: [Exit, number] = [EXIT.done, 0];
  for await (const item of eachOnce(casesOf(paths, terminal.stdin, loaded.vocabularies))) {
    const drawn = drawnOf(item, loaded);
    if (isNothingToSend(drawn)) {
      passed += 1;
      continue;
    }
    printDiagnostics(drawn.diagnostics, terminal);
    if (drawn.exit === EXIT.done) statements.push(statementOf(drawn.notice, drawn.standing!));
    else exit = drawn.exit > exit ? drawn.exit : exit;
  }
  if (passed > 0)
    terminal.remark(`note: ${plural(passed, 'case')} passed over: there is no statement to send\n`);
  if (exit !== EXIT.done) {
    terminal.note('nothing was written: fix the errors above first\n');
    return exit;
  }
  await write(statements, reports[0]?.place, terminal);
  return EXIT.done;
}

const drawnOf = (item: CaseRead, loaded: LoadedPolicies): Drawn =>
  item.ok ? drawUp(item, loaded, 'dsa') : { exit: EXIT.invalid, diagnostics: item.diagnostics };

const isNothingToSend = ({ exit, diagnostics }: Drawn): boolean =>
  exit === EXIT.failed &&
  diagnostics.some(
    ({ code, severity }) =>
      severity === 'error' && (code === 'notice/nothing-ends' || code === 'notice/undecided'),
  );

async function write(
  statements: readonly object[],
  place: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const count = Math.max(1, Math.ceil(statements.length / BATCH_SIZE));
  if (count > 1 && place === undefined)
    throw new UsageError(
      `${statements.length} statements are ${count} files, and the database takes ${BATCH_SIZE} at a time`,
      'name a file with `--output`: the others are numbered after it',
    );
  for (let part = 0; part < count; part += 1) {
    const some = statements.slice(part * BATCH_SIZE, (part + 1) * BATCH_SIZE);
    const path = place === undefined || count === 1 ? place : place.replace(/(\.[^./]*)?$/, `-${part + 1}$1`);
    await withOutput(path, terminal, async ({ write: put }) =>
      put(`${printableJson({ statements: some }, 2)}\n`),
    );
    if (path !== undefined) terminal.remark(`${plural(some.length, 'statement')} in ${printable(path)}\n`);
  }
}
