import { lookUp } from '../../../model/look-up.ts';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { SourceText } from '../../../diagnostic/diagnostic.ts';
import { addExhibits, type Addition } from '../../../intake/add-exhibits.ts';
import type { IntakeFormat } from '../../../intake/formats.ts';
import { isTable } from '../../../intake/formats.ts';
import type { Incoming, Refused } from '../../../intake/incoming.ts';
import { caseInText, type Vocabularies } from '../../../load/case-document.ts';
import type { Case } from '../../../model/case.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import { amendFile } from '../../files/amend-file.ts';
import { DiagnosedError, EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { readText } from '../../files/files.ts';
import { customersUnder } from '../../intake/customers.ts';
import { Gatherer, type Gathered } from '../../intake/gather.ts';
import { formatOf, itemsIn } from '../../intake/items-in.ts';
import { tellingOfImport, type ImportFormatName, type ImportTeller } from '../../intake/import-teller.ts';
import { mapFile, type MapFile } from '../../intake/map-file.ts';
import { newCaseText } from '../../intake/new-case-text.ts';
import { textChange } from '../../intake/text-change.ts';
import { toldRefusals, toldRemarks } from '../../intake/told.ts';
import { vocabulariesUnder } from '../../policies/vocabularies-under.ts';
import type { Asked } from '../../flags/report-options.ts';
import { Prompt } from '../../terminal/prompt.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { makeFolder } from '../../workspace/made-folders.ts';
import { createFiles } from '../new/create-file.ts';
import { pushAll } from '../../../model/push-all.ts';

/** The flags of `import`. */
export interface ImportOptions {
  readonly into?: string;
  readonly cases?: string;
  readonly map?: string;
  readonly from?: IntakeFormat;
  readonly kind?: string;
  readonly by: string;
  readonly at?: string;
  readonly subject?: string;
  readonly title?: string;
  readonly asOf?: string;
  readonly policy?: readonly string[];
  readonly dryRun: boolean;
  readonly reveal: boolean;
  readonly reports: readonly Asked<ImportFormatName>[];
}

/**
 * Turns reports and tables into exhibits of a case: of the case that is named, new or existing, or of the case of the
 * customer that each item is about. What the case already has is not added again. An item that is refused does not
 * stop the others.
 * @returns invalid where something was refused, though the rest was imported
 */
export async function importCommand(
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<Exit> {
  if ((options.into === undefined) === (options.cases === undefined)) {
    throw new UsageError(
      '`import` puts exhibits into a case, and needs to know which',
      'name one with `--into CASE`, or a folder of cases with `--cases DIR`, from which customers tell the case',
    );
  }
  const { vocabularies, diagnostics } = vocabulariesUnder(options.policy);
  if (diagnostics.length > 0) throw new DiagnosedError(diagnostics);
  const map = options.map === undefined ? undefined : orThrow(mapFile(options.map, vocabularies));
  const target = await targetOf(files, options, map, vocabularies, terminal);
  const gathered = await gather(files, options, map, target);
  return tellingOfImport(options.reports, terminal, async (teller) =>
    write(gathered, target, vocabularies, options, teller),
  );
}

function orThrow(outcome: ReturnType<typeof mapFile>): MapFile {
  if (outcome.ok) return outcome.value;
  throw new DiagnosedError(outcome.diagnostics);
}

/** The case that exhibits are added to. */
interface Target {
  readonly vocabulary: Vocabulary;
  readonly placeOf: (one: Incoming) => string | Refused;
  /** The named case, where it exists. */
  readonly case: Case | undefined;
  /** The text of the named case to create, where it does not exist. */
  readonly fresh: string | undefined;
}

async function targetOf(
  files: readonly string[],
  options: ImportOptions,
  map: MapFile | undefined,
  vocabularies: Vocabularies,
  terminal: Terminal,
): Promise<Target> {
  const words = map?.vocabulary ?? vocabularies.values().next().value!;
  if (options.into === undefined) {
    return {
      vocabulary: words,
      placeOf: customersUnder([options.cases!], vocabularies),
      case: undefined,
      fresh: undefined,
    };
  }
  const path = options.into;
  const placeOf = (): string => path;
  if (!existsSync(path)) {
    const fresh = await freshText(path, files, options, words.vocabulary, terminal);
    return { vocabulary: words, placeOf, case: undefined, fresh };
  }
  const item = caseInText(path, readText(path), vocabularies);
  if (!item.ok) throw new DiagnosedError(item.diagnostics);
  return {
    vocabulary: lookUp(vocabularies, item.case.vocabulary),
    placeOf,
    case: item.case,
    fresh: undefined,
  };
}

/** The text of a new case; its id is the name of the file. */
async function freshText(
  path: string,
  files: readonly string[],
  options: ImportOptions,
  vocabulary: string,
  terminal: Terminal,
): Promise<string> {
  const id = basename(path).replace(/\.ya?ml$/, '');
  if (!/\.ya?ml$/.test(path) || !/^(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*$/.test(id)) {
    throw new UsageError(
      `\`${path}\` cannot be a case`,
      'name it after its id, in lower case: `cases/forum-2024.yaml`',
    );
  }
  const prompt = new Prompt('`import` into a new case', terminal);
  try {
    const { subject } = await prompt.ask({
      subject: { given: options.subject, words: 'The customer, such as a domain', flag: '`--subject`' },
    });
    const title = options.title ?? `Imported from ${files.map((file) => basename(file)).join(', ')}`;
    return newCaseText({ id, title, vocabulary, asOf: options.asOf ?? nowOf(options), subject });
  } finally {
    prompt.close();
  }
}

const nowOf = ({ at }: ImportOptions): string => at ?? `${new Date().toISOString().slice(0, 19)}Z`;

async function gather(
  files: readonly string[],
  options: ImportOptions,
  map: MapFile | undefined,
  target: Target,
): Promise<Gathered> {
  const gatherer = new Gatherer(target.case, target.placeOf);
  const { from, kind, by } = options;
  if (kind !== undefined && !Object.hasOwn(target.vocabulary.kinds, kind))
    throw new UsageError(`no kind of exhibit is called \`${kind}\``, 'the kinds are in the vocabulary');
  const reading = { from, map, vocabulary: target.vocabulary, kind, at: nowOf(options), by };
  if (map !== undefined && files.every((path) => !isTable(formatOf(path, reading))))
    throw new UsageError('none of these files is a table, and `--map` is for tables', 'leave it out');
  for (const path of files) {
    for await (const item of itemsIn(path, reading)) if (!gatherer.take(item)) return gatherer.result(path);
  }
  return gatherer.result();
}

async function write(
  gathered: Gathered,
  target: Target,
  vocabularies: Vocabularies,
  options: ImportOptions,
  teller: ImportTeller,
): Promise<Exit> {
  teller.wrong(gathered.diagnostics);
  if (gathered.diagnostics.length > 0) return EXIT.invalid;
  const refused = [...gathered.refused];
  const remarks = [...gathered.remarks];
  let exit: Exit = EXIT.done;
  const places: readonly (readonly [string, readonly Incoming[]])[] =
    gathered.into.size === 0 && options.into !== undefined ? [[options.into, []]] : [...gathered.into];
  for (const [path, incoming] of places) {
    const done = await put(path, incoming, target, vocabularies, options, teller);
    pushAll(refused, done.refused);
    pushAll(remarks, done.remarks);
    teller.wrong(done.diagnostics);
    if (done.outcome === 'refused') exit = EXIT.invalid;
    await teller.imported({
      file: path,
      outcome: done.outcome === 'refused' ? 'refused' : done.added.length === 0 ? 'unchanged' : 'added',
      ...(options.dryRun ? { 'dry-run': true } : {}),
      added: done.added.map(({ id }) => id),
      known: gathered.known + done.known,
    });
  }
  teller.wrong([...toldRemarks(remarks), ...toldRefusals(refused)]);
  return refused.length > 0 ? EXIT.invalid : exit;
}

async function put(
  path: string,
  incoming: readonly Incoming[],
  { fresh }: Target,
  vocabularies: Vocabularies,
  options: ImportOptions,
  teller: ImportTeller,
): Promise<Addition> {
  const draft = (file: Parameters<typeof addExhibits>[1]): Addition =>
    addExhibits(path, file, incoming, vocabularies);
  const begun: SourceText | undefined =
    fresh === undefined ? undefined : { name: path, text: fresh, firstLine: 1 };
  if (options.dryRun) {
    const file = begun ?? readText(path, true);
    const shown = options.reveal ? incoming : incoming.map(withoutExcerpt);
    const { text } = addExhibits(path, file, shown, vocabularies);
    const before = begun === undefined && 'text' in file ? file.text : '';
    if (text !== undefined) await teller.say(textChange(path, before, text, false));
    return draft(file);
  }
  if (begun === undefined) return amendFile(path, draft);
  const addition = draft(begun);
  if (addition.added.length > 0) {
    makeFolder(dirname(path), 'nothing was changed');
    createFiles([{ path, text: addition.text ?? begun.text }]);
  }
  return addition;
}

/** Blacks out the text of an exhibit, for a dry run. */
const withoutExcerpt = (one: Incoming): Incoming =>
  one.excerpt === undefined ? one : { ...one, excerpt: one.excerpt.replace(/[^\s]/g, '▒') };
