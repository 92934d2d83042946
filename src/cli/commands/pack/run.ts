import { lookUp } from '../../../model/look-up.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import { eachOnce } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { isArchive } from '../../files/files.ts';
import { complaint, fileError } from '../../../diagnostic/complaint.ts';
import { withFile, type FileOutput } from '../../files/output.ts';
import { standingFaults } from '../../../replay/standing-faults.ts';
import { keepStamp, stampFolder } from '../../replay/pack-stamp.ts';
import { PackWriter } from '../../../replay/pack/pack-writer.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { hearInterrupts } from '../../workspace/interrupts.ts';

/** The flags of `pack`. */
export interface PackFlags {
  readonly policy: readonly string[];
  readonly output: string;
}

/**
 * Writes the decided cases under some paths into a pack.
 * @returns invalid where a case is invalid; then no pack is written, because a partial one would mislead
 */
export async function packCommand(
  paths: readonly string[],
  { policy, output: path }: PackFlags,
  terminal: Terminal,
): Promise<Exit> {
  if (paths.includes('-')) {
    throw new UsageError(
      'standard input cannot be packed',
      'a pack names the files that it was made of: name one',
    );
  }
  refuseOverwrite([path], paths);
  const loaded = loadPolicies(policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const { vocabularies } = loaded.value;
  const packed = await withFile(
    path,
    async (output) =>
      packAll(eachOnce(casesOf(paths, terminal.stdin, vocabularies)), vocabularies, output, terminal, paths),
    { stands: (made) => made !== undefined },
  );
  if (packed === undefined) return EXIT.invalid;
  keepStamp(stampFolder(terminal.env), path, packed.originals);
  if (!terminal.quiet) await terminal.write(packed.said);
  return EXIT.done;
}

/**
 * @returns the digests of the packed files, by path, and the summary to print; undefined where no pack could be
 * written
 */
async function packAll(
  cases: AsyncIterable<CaseRead>,
  vocabularies: ReadonlyMap<string, Vocabulary>,
  output: Pick<FileOutput, 'write'>,
  terminal: Terminal,
  paths: readonly string[],
): Promise<{ readonly originals: ReadonlyMap<string, string>; readonly said: string } | undefined> {
  let writer: PackWriter | undefined;
  let named: string | undefined;
  let faults = 0;
  for await (const item of cases) {
    const fault = faultOf(item, named);
    if (fault.length > 0) {
      faults += 1;
      if (faults <= 100) printDiagnostics(fault, terminal);
    } else if (item.ok && faults === 0) {
      named = item.case.vocabulary;
      if (writer === undefined) {
        writer = new PackWriter(output, lookUp(vocabularies, named));
        await writer.start();
      }
      const { path, line } = placeOf(item.place);
      await writer.add(item.case, path, line);
      await hearInterrupts();
    }
  }
  if (faults > 0) {
    terminal.note(`${faults} ${faults === 1 ? 'case is' : 'cases are'} invalid: no pack was written\n`);
    return undefined;
  }
  if (writer === undefined || writer.decided === 0) {
    const message = `no case in \`${paths.join(', ')}\` is decided: there is nothing to pack`;
    printDiagnostics([fileError(paths.join(', '), 'decision/none', message)], terminal);
    return undefined;
  }
  const originals = await writer.finish();
  const { decided, undecided } = writer;
  const said = `${decided} decided ${decided === 1 ? 'case' : 'cases'} packed, ${undecided} undecided\n`;
  return { originals, said };
}

function faultOf(item: CaseRead, named: string | undefined): readonly Diagnostic[] {
  if (item.ok && named !== undefined && item.case.vocabulary !== named) {
    const message = `\`${item.case.case}\` uses another vocabulary than the cases before it`;
    const help = 'a pack has one vocabulary: pack these cases separately';
    return [complaint('pack/several-vocabularies', item.locate(['vocabulary']), message, help)];
  }
  return standingFaults(item);
}

/** Splits a case's place into its file and, for an archive, its line. */
function placeOf(place: string): { readonly path: string; readonly line: number | undefined } {
  const [, path, line] = /^(.*):(\d+)$/.exec(place) ?? [];
  return path !== undefined && isArchive(path)
    ? { path, line: Number(line) }
    : { path: place, line: undefined };
}
