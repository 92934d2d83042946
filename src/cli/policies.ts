import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { kindOf } from '../load/document.ts';
import { loadLibrary } from '../load/library.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { read, type ReadDocument } from '../source/read.ts';
import { builtInVocabulary } from '../load/built-in.ts';
import { fileError, filesUnder, readText } from './files.ts';

/** The policies under some paths, compiled, and the vocabularies that cases may name. */
export interface Bench {
  readonly programs: readonly Program[];
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
}

/** Loads and compiles every policy under some paths, with the vocabularies beside them and the built-in one. */
export function loadPolicies(paths: readonly string[]): Outcome<Bench> {
  const documents: ReadDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const file of paths.flatMap((path) => listed(path, diagnostics))) {
    const outcome = readDocument(file);
    if (!outcome.ok) diagnostics.push(...outcome.diagnostics);
    else if (outcome.value.kind === 'policy' || outcome.value.kind === 'vocabulary')
      documents.push(outcome.value.document);
  }
  const library = loadLibrary(documents, [builtInVocabulary()]);
  if (!library.ok) return { ok: false, diagnostics: [...diagnostics, ...library.diagnostics] };
  if (diagnostics.length === 0 && library.value.policies.length === 0) diagnostics.push(noPolicy(paths));
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const programs = library.value.policies.map(({ policy, vocabulary }) => compile(policy, vocabulary));
  return {
    ok: true,
    value: { programs, vocabularies: library.value.vocabularies },
    warnings: [...warnings, ...library.warnings],
  };
}

function listed(path: string, diagnostics: Diagnostic[]): readonly string[] {
  const files = filesUnder(path, false);
  if (!('code' in files)) return files;
  diagnostics.push(files);
  return [];
}

/** Reads a document of any kind from a file. */
export function readDocument(
  path: string,
): Outcome<{ readonly kind: 'vocabulary' | 'policy' | 'case' | 'tests'; readonly document: ReadDocument }> {
  const text = readText(path);
  if ('code' in text) return { ok: false, diagnostics: [text] };
  const document = read(text);
  if (!document.ok) return document;
  const kind = kindOf(document.value);
  if (!kind.ok) return kind;
  return { ok: true, value: { kind: kind.value, document: document.value }, warnings: document.warnings };
}

function noPolicy(paths: readonly string[]): Diagnostic {
  const path = paths.join(', ');
  const help = 'name a policy file, or a folder of them, with `--policy`';
  return fileError(path, 'file/nothing-here', `there is no policy in \`${path}\``, help);
}
