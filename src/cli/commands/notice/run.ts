import { lookUp } from '../../../model/look-up.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Decision } from '../../../model/case.ts';
import type { Recipient } from '../../../model/notice.ts';
import type { Notice } from '../../../notice/notice.ts';
import { textsIn, type Language, type Texts } from '../../../notice/texts.ts';
import { statementOf } from '../../../notice/statement.ts';
import { NOTICE_FORMATS, type NoticeFormat } from '../../../report/notice/formats.ts';
import { printableJson } from '../../../report/printable-json.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import { casesOf } from '../../cases/cases.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { writeBatch } from './batch.ts';
import { drawUp } from './draw-up.ts';

/** The flags of `notice`. */
export interface NoticeOptions {
  readonly to: Recipient;
  readonly policy: readonly string[];
  /** Whether to write the statements of many cases, many to a file. */
  readonly batch: boolean;
  /** The language of letters. */
  readonly language: Language;
  readonly reports: readonly Asked<NoticeFormat>[];
}

/**
 * Writes the notice that follows a verdict, for one recipient.
 * @returns failed where there is nothing that may be told; invalid where the documents lack something that the notice
 * needs
 */
export async function noticeCommand(
  paths: readonly string[],
  options: NoticeOptions,
  house: Terminal,
): Promise<Exit> {
  const { to, reports } = options;
  // diagnostics may be passed on with the notice, so they show no line of a case
  const terminal: Terminal = { ...house, audience: { level: 'internal', reveal: false, bare: true } };
  if (options.language !== 'en' && (to === 'dsa' || to === 'public'))
    throw new UsageError(
      `a notice \`--to ${to}\` is written in English`,
      'only letters are written in other languages',
    );
  const texts = await textsIn(options.language);
  const writers = new Map(reports.map(({ format }) => [format, writerOf(to, format, texts)]));
  refuseOverwrite(placesOf(reports), paths);
  const loaded = loadPolicies(options.policy);
  if (!loaded.ok) return stopped(loaded.diagnostics, terminal);
  if (options.batch) return writeBatch(paths, options, loaded.value, terminal);
  const [path = ''] = paths;
  if (paths.length > 1) throw new UsageError('a notice is about one case', ONE);
  const items: CaseRead[] = [];
  for await (const item of casesOf([path], terminal.stdin, loaded.value.vocabularies)) {
    items.push(item);
    if (items.length > 1) throw new UsageError(`\`${path}\` holds more than one case`, ONE);
  }
  const [item] = items;
  if (item === undefined || !item.ok) return stopped(item?.diagnostics ?? [], terminal);
  const drawn = drawUp(item, loaded.value, to, options.language);
  printDiagnostics(drawn.diagnostics, terminal);
  if (drawn.exit !== EXIT.done) return drawn.exit;
  const { notice, standing } = drawn;
  await writeReports(reports, terminal, (format) => lookUp(writers, format)(notice, standing));
  return EXIT.done;
}

function stopped(diagnostics: readonly Diagnostic[], terminal: Terminal): Exit {
  printDiagnostics(diagnostics, terminal);
  return EXIT.invalid;
}

const ONE = 'name one case; `--to dsa --batch` takes many';

/** What writes the notice. @throws UsageError where its recipient takes no such format */
function writerOf(
  to: Recipient,
  format: NoticeFormat,
  texts: Texts,
): (notice: Notice, standing: Decision | undefined) => string {
  if (to === 'dsa') {
    if (format !== 'json') throw onlyIn(to, ['json']);
    return (notice, standing) => `${printableJson(statementOf(notice, standing!), 2)}\n`;
  }
  const formats = NOTICE_FORMATS[to];
  const write = formats[format];
  if (write === undefined) throw onlyIn(to, Object.keys(formats));
  return (notice) => write(notice, texts);
}

const onlyIn = (to: Recipient, formats: readonly string[]): UsageError =>
  new UsageError(`a notice \`--to ${to}\` cannot be written in that format`, `use ${formats.join(', ')}`);
