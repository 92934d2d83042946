import { dirname } from 'node:path';
import type { Diagnostic, Outcome, SourceText } from '../../../diagnostic/diagnostic.ts';
import { kindOf } from '../../../load/document.ts';
import { LAYOUT_FORMATS, type LayoutFormatName } from '../../../report/fmt/formats.ts';
import type { LaidOut, LayoutReport } from '../../../report/fmt/layout-report.ts';
import { layoutTally } from '../../../report/fmt/text.ts';
import { troubleOf } from '../../../report/trouble-document.ts';
import { formatText } from '../../../source/format/format-text.ts';
import { read } from '../../../source/read.ts';
import { amendFile } from '../../files/amend-file.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { SIZE_LIMIT } from '../../../source/file-chunks.ts';
import { decode, filesUnder, readText, tooLarge } from '../../files/files.ts';
import { complaint, fileError } from '../../../diagnostic/complaint.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { resolved } from '../../files/output.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { sweep } from '../../workspace/sweep.ts';
import { splitMark } from '../../../source/byte-order-mark.ts';
import { pushAll } from '../../../model/push-all.ts';

/** The flags of `fmt`. */
export interface FmtFlags {
  readonly check: boolean;
  readonly reports: readonly Asked<LayoutFormatName>[];
}

/** The formatted text of a document, and the number of the first line that differs. */
interface Laid {
  readonly text: string;
  readonly line: number;
}

/**
 * Formats documents in the house layout. Their meaning and their digests do not change.
 * @returns failed where `--check` was given and a document would change; invalid where one cannot be formatted,
 * though the others were
 */
export async function fmtCommand(
  paths: readonly string[],
  flags: FmtFlags,
  terminal: Terminal,
): Promise<Exit> {
  if (paths.length === 1 && paths[0] === '-') return fmtInput(flags, terminal);
  refuseOverwrite(placesOf(flags.reports), paths, 'the documents');
  const diagnostics: Diagnostic[] = [];
  const files = [...new Set(paths.flatMap((path) => yamlUnder(path, diagnostics)))];
  const changed: LaidOut[] = [];
  let refused = 0;
  for (const file of files) {
    if (!flags.check) sweep(dirname(resolved(file)));
    const laid = await fmtFile(file, flags);
    if (!laid.ok) {
      refused += 1;
      pushAll(diagnostics, laid.diagnostics);
    } else if (laid.value !== undefined) changed.push({ file, line: laid.value.line });
  }
  printDiagnostics(diagnostics, terminal);
  const { check } = flags;
  const exit = diagnostics.length > 0 ? EXIT.invalid : check && changed.length > 0 ? EXIT.failed : EXIT.done;
  const troubles = diagnostics.map((one) => troubleOf(one, terminal.audience));
  const report: LayoutReport = { documents: files.length, changed, refused, troubles, check };
  const { pathOf } = terminal;
  await writeReports(flags.reports, terminal, (format) => LAYOUT_FORMATS[format](report, { pathOf }), {
    exit,
    gist: `${layoutTally(report)}\n`,
  });
  return exit;
}

/** The YAML documents under a path. JSON is skipped: the programs that write it choose its layout. */
function yamlUnder(path: string, diagnostics: Diagnostic[]): readonly string[] {
  const files = filesUnder(path, false);
  if ('code' in files) diagnostics.push(files);
  else {
    const yaml = files.filter((file) => !file.endsWith('.json'));
    if (yaml.length > 0) return yaml;
    const help = 'documents end in .yaml or .yml; JSON is left as it is';
    diagnostics.push(fileError(path, 'file/nothing-here', `there is no YAML document in \`${path}\``, help));
  }
  return [];
}

async function fmtFile(path: string, { check }: FmtFlags): Promise<Outcome<Laid | undefined>> {
  const text = readText(path, true);
  const first = laidOut(text);
  if (!first.ok || check || first.value === undefined) return first;
  let last: Outcome<Laid | undefined> = first;
  // takes the file's lock, so another process may have changed the text: format what is there then
  await amendFile(path, (now) => {
    // usually it is still the text that was read, and already formatted
    if (!('text' in now) || !('text' in text) || now.text !== text.text) last = laidOut(now);
    return { outcome: 'laid out', ...(last.ok && last.value !== undefined ? { text: last.value.text } : {}) };
  });
  return last;
}

/** The formatted text of a document; undefined where it is formatted already. */
function laidOut(text: SourceText | Diagnostic): Outcome<Laid | undefined> {
  if ('code' in text) return { ok: false, diagnostics: [text] };
  const plain = { ...text, text: splitMark(text.text)[1] };
  const document = read(plain);
  if (!document.ok) return document;
  const kind = kindOf(document.value);
  if (!kind.ok) return kind;
  const laid = formatText(text.text, kind.value, document.value.value);
  if (laid === undefined) return { ok: false, diagnostics: [noLayout(document.value.file)] };
  const value = laid === text.text ? undefined : { text: laid, line: firstOther(text.text, laid) };
  return { ok: true, value, warnings: [] };
}

/** The number of the first line, from 1, in which two texts differ. */
function firstOther(one: string, other: string): number {
  const lines = other.split('\n');
  return one.split('\n').findIndex((line, at) => line !== lines[at]) + 1 || lines.length;
}

function noLayout(file: SourceText): Diagnostic {
  return complaint(
    'document/no-layout',
    { file, start: 0, end: 1 },
    'this document cannot be laid out without a change of its meaning or the loss of a comment',
    'nothing was changed: is a comment in an odd place, or a text of an odd form?',
  );
}

/** The text of standard input, or why there is none: too large, not UTF-8. What never ends is read up to the limit. */
async function inputText(terminal: Terminal): Promise<SourceText | Diagnostic> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of terminal.stdin) {
    size += (piece as Uint8Array).length;
    if (size > SIZE_LIMIT) return tooLarge('(standard input)', 0);
    pieces.push(Buffer.from(piece as Uint8Array));
  }
  return decode('(standard input)', Buffer.concat(pieces), true);
}

/** Formats standard input to standard output. */
async function fmtInput({ check, reports }: FmtFlags, terminal: Terminal): Promise<Exit> {
  if (reports.some(({ format, place }) => format !== 'text' || place !== undefined)) {
    throw new UsageError(
      'what comes by standard input is laid out on standard output, and there is no report of it',
      'name files, or leave out `--format` and `--output`',
    );
  }
  const text = await inputText(terminal);
  const laid = laidOut(text);
  if (!laid.ok) {
    printDiagnostics(laid.diagnostics, terminal);
    return EXIT.invalid;
  }
  if (!check) await terminal.write(laid.value?.text ?? ('text' in text ? text.text : ''));
  return check && laid.value !== undefined ? EXIT.failed : EXIT.done;
}
