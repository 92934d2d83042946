import { firstOf } from '../../../model/ends.ts';
import { codeBook } from '../../../engine/code-book.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import { plural } from '../../../explain/words.ts';
import { isPack } from '../../../replay/pack/pack-reader.ts';
import type { Shard } from '../../../replay/archive/archive-replay.ts';
import type { TextColumn } from '../../../tables/layout.ts';
import { CaseIds } from '../../cases/case-ids.ts';
import { defaultJobs } from '../../cases/cases.ts';
import { EXIT, OutputError, UsageError, type Exit } from '../../process/exit.ts';
import { isSystemError } from '../../process/system-error.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { openProgress } from '../../terminal/progress.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { openTablesFolder } from './tables-folder.ts';
import { writeCases } from './write-cases.ts';

/** The flags of `export`. */
export interface ExportFlags {
  readonly to: string;
  readonly policy: readonly string[];
  readonly vocabulary?: string;
  readonly columns: readonly TextColumn[];
  readonly jobs?: number;
  readonly shard: Shard;
}

/**
 * Writes cases as tables.
 * @returns invalid where a case is invalid; then no tables are written, because incomplete ones would mislead
 * @throws OutputError where the tables cannot be written
 */
export async function exportCommand(
  paths: readonly string[],
  { to, policy, vocabulary: named, columns, jobs = defaultJobs(), shard }: ExportFlags,
  terminal: Terminal,
): Promise<Exit> {
  if (paths.some((path) => path !== '-' && isPack(path)))
    throw new UsageError('a pack cannot be exported', 'name the files that it was made of');
  const loaded = loadPolicies(policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const vocabulary = vocabularyNamed(named, loaded.value);
  const tables = openTablesFolder(to, shard);
  try {
    const ids = new CaseIds();
    const options = {
      vocabulary,
      vocabularies: narrower(vocabulary, loaded.value),
      texts: columns,
      folder: tables.folder,
      jobs,
      shard,
      progress: await openProgress(terminal),
      idKey: ids.key,
    };
    const cases = await writeCases(paths, loaded.value, options, ids, terminal).catch((error: unknown) => {
      throw isSystemError(error) ? new OutputError(`\`${to}\``, error, 'no tables were written') : error;
    });
    if (cases === undefined) return EXIT.invalid;
    tables.finish();
    if (!terminal.quiet) await terminal.write(`${plural(cases, 'case')} exported to ${to}\n`);
    return EXIT.done;
  } finally {
    tables.clear();
  }
}

/**
 * The vocabulary of the tables.
 * @throws UsageError where no vocabulary has that name, or where several could be meant
 */
function vocabularyNamed(named: string | undefined, { programs, vocabularies }: LoadedPolicies): Vocabulary {
  if (named !== undefined) {
    const found = vocabularies.get(named);
    if (found !== undefined) return found;
    throw new UsageError(
      `there is no vocabulary \`${named}\``,
      `one of ${[...vocabularies.keys()].join(', ')}`,
    );
  }
  const used = [...new Set(programs.map(({ vocabulary }) => vocabulary))];
  if (used.length === 1) return firstOf(used);
  const ids = used.map(({ vocabulary }) => vocabulary).join(', ');
  throw new UsageError(`the policies have several vocabularies: ${ids}`, 'name one with `--vocabulary`');
}

/**
 * The vocabularies whose cases fit the tables of a vocabulary: itself, and those that it extends, whose names have
 * the same numbers in it.
 */
function narrower(vocabulary: Vocabulary, { programs, vocabularies }: LoadedPolicies): readonly Vocabulary[] {
  const isExtended = (other: Vocabulary): boolean =>
    programs.some(
      ({ vocabulary: own, words }) =>
        (own === vocabulary && words.get(other.vocabulary) === vocabulary) ||
        (own === other && words.get(vocabulary.vocabulary) === vocabulary),
    );
  const others = [...vocabularies.values()].filter((other) => other !== vocabulary && isExtended(other));
  return [vocabulary, ...others.filter((other) => isWithin(other, vocabulary))];
}

/** Whether every name of one vocabulary has the same number in another. */
function isWithin(narrow: Vocabulary, wide: Vocabulary): boolean {
  const [own, other] = [codeBook(narrow), codeBook(wide)];
  const isSame = (names: readonly string[], wider: readonly string[]): boolean =>
    names.every((name, at) => wider[at] === name);
  return (
    isSame([...own.kinds.keys()], [...other.kinds.keys()]) &&
    isSame([...own.attributePositions.keys()], [...other.attributePositions.keys()]) &&
    isSame([...own.factPositions.keys()], [...other.factPositions.keys()])
  );
}
