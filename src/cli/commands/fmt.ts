import type { Diagnostic, Outcome, SourceText } from '../../diagnostic/diagnostic.ts';
import { kindOf } from '../../load/document.ts';
import { printable } from '../../report/printable.ts';
import { formatText } from '../../source/format/format-text.ts';
import { read } from '../../source/read.ts';
import { amendFile } from '../amend/amend-file.ts';
import { EXIT, type Exit } from '../exit.ts';
import { decode, fileError, filesUnder, readText } from '../files.ts';
import { reportDiagnostics } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';

/** The flags of `fmt`. */
export interface FmtFlags {
  readonly check: boolean;
}

type Laid = 'laid out anew' | 'as it was';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Lays out documents in the one layout there is. What they mean, and their digests, stay.
 * @returns failed where `--check` was given and a document would change; invalid where one cannot be laid out, though the
 * others were
 */
export async function fmtCommand(
  paths: readonly string[],
  flags: FmtFlags,
  terminal: Terminal,
): Promise<Exit> {
  if (paths.length === 1 && paths[0] === '-') return fmtInput(flags, terminal);
  const diagnostics: Diagnostic[] = [];
  const files = [...new Set(paths.flatMap((path) => yamlUnder(path, diagnostics)))];
  const changed: string[] = [];
  for (const file of files) {
    const laid = await fmtFile(file, flags);
    if (!laid.ok) diagnostics.push(...laid.diagnostics);
    else if (laid.value === 'laid out anew') {
      changed.push(file);
      if (!terminal.quiet || flags.check) await terminal.write(`${printable(file)}\n`);
    }
  }
  reportDiagnostics(diagnostics, terminal);
  const exit =
    diagnostics.length > 0 ? EXIT.invalid : flags.check && changed.length > 0 ? EXIT.failed : EXIT.done;
  if (!terminal.quiet || exit !== EXIT.done)
    await terminal.write(summary(files.length, changed.length, flags));
  return exit;
}

function summary(documents: number, changed: number, { check }: FmtFlags): string {
  const all = `${documents} ${documents === 1 ? 'document' : 'documents'}`;
  if (changed === 0) return `${all}: nothing to lay out anew\n`;
  return `${all}: ${changed} ${check ? 'to lay out anew' : 'laid out anew'}\n`;
}

/** The documents that a path means; JSON is left to those who write it. */
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

async function fmtFile(path: string, { check }: FmtFlags): Promise<Outcome<Laid>> {
  const text = readText(path, true);
  const first = laidOut(text);
  if (!first.ok || check || first.value === undefined) return told(first);
  let last: Outcome<string | undefined> = first;
  // whoever else edits the file is waited for, and the text that is then there is laid out
  await amendFile(path, (now) => {
    last = laidOut(now);
    return { outcome: 'laid out', ...(last.ok && last.value !== undefined ? { text: last.value } : {}) };
  });
  return told(last);
}

function told(outcome: Outcome<string | undefined>): Outcome<Laid> {
  if (!outcome.ok) return outcome;
  return { ...outcome, value: outcome.value === undefined ? 'as it was' : 'laid out anew' };
}

/** The text of a document laid out; undefined where that is the text itself. */
function laidOut(text: SourceText | Diagnostic): Outcome<string | undefined> {
  if ('code' in text) return { ok: false, diagnostics: [text] };
  const plain = text.text.startsWith(BYTE_ORDER_MARK) ? { ...text, text: text.text.slice(1) } : text;
  const document = read(plain);
  if (!document.ok) return document;
  const kind = kindOf(document.value);
  if (!kind.ok) return kind;
  const laid = formatText(text.text, kind.value);
  if (laid === undefined) return { ok: false, diagnostics: [noLayout(plain)] };
  return { ok: true, value: laid === text.text ? undefined : laid, warnings: [] };
}

function noLayout(file: SourceText): Diagnostic {
  return {
    code: 'document/no-layout',
    severity: 'error',
    message: 'this document cannot be laid out without a change of its meaning or the loss of a comment',
    span: { file, start: 0, end: 1 },
    help: 'nothing was changed: is a comment in an odd place, or a text of an odd form?',
  };
}

/** Lays out what comes through standard input. */
async function fmtInput({ check }: FmtFlags, terminal: Terminal): Promise<Exit> {
  const pieces: Uint8Array[] = [];
  for await (const piece of terminal.stdin) pieces.push(Buffer.from(piece as Uint8Array));
  const text = decode('(standard input)', Buffer.concat(pieces), true);
  const laid = laidOut(text);
  if (!laid.ok) {
    reportDiagnostics(laid.diagnostics, terminal);
    return EXIT.invalid;
  }
  if (!check) await terminal.write(laid.value ?? ('text' in text ? text.text : ''));
  return check && laid.value !== undefined ? EXIT.failed : EXIT.done;
}
