import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome } from '../../../diagnostic/diagnostic.ts';
import { listed, suggestion } from '../../../diagnostic/suggest.ts';
import { formatText } from '../../../source/format/format-text.ts';
import { Prompt } from '../../terminal/prompt.ts';
import { createFiles, refuseExisting } from './create-file.ts';
import { printable } from '../../../report/printable.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { newCase } from './new-case.ts';
import type { NewDocument, NewOptions } from './new-options.ts';
import { newPolicy } from './new-policy.ts';
import { newVocabulary } from './new-vocabulary.ts';
import { newTests } from './new-tests.ts';
import { wordsUnder } from './vocabulary-for.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { makeFolder } from '../../workspace/made-folders.ts';
import { DEFAULT_POLICIES, POLICIES_FOLDER } from '../../../model/config.ts';

/** The kinds of document that `new` writes, each with the flags that apply to it. */
export const NEW_KINDS = {
  policy: ['title', 'vocabulary', 'appliesTo', 'policy', 'output'],
  case: ['title', 'vocabulary', 'subject', 'asOf', 'fact', 'policy', 'output'],
  tests: ['policy', 'output'],
  vocabulary: ['title', 'vocabulary', 'policy', 'output'],
  map: ['vocabulary', 'policy', 'output'],
} as const satisfies Readonly<Record<string, readonly (keyof NewOptions)[]>>;

/** One of those kinds. */
export type NewKind = keyof typeof NEW_KINDS;

/**
 * Writes a document to start from, and never over another. On a terminal it asks for what the command line leaves
 * out.
 */
export async function newCommand(
  said: NewKind | undefined,
  id: string | undefined,
  options: NewOptions,
  terminal: Terminal,
): Promise<Exit> {
  const prompt = new Prompt(said === undefined ? '`new`' : `\`new ${said}\``, terminal);
  try {
    const kind = said ?? (await kindAskedFor(prompt));
    refuseForeign(kind, options);
    if (options.output !== undefined && options.output !== '-') refuseExisting(options.output);
    const made = await MAKERS[kind](id, options, prompt);
    if (made.ok) return await written(withLayout(made.value, kind), options, terminal);
    printDiagnostics(made.diagnostics, terminal, false);
    return EXIT.invalid;
  } finally {
    prompt.close();
  }
}

/** Asks which kind of document to write. Where there is no policy yet, a policy is the default. */
async function kindAskedFor(prompt: Prompt): Promise<NewKind> {
  const kinds = Object.keys(NEW_KINDS);
  const { kind } = await prompt.ask({
    kind: {
      given: undefined,
      words: `What to write (${listed(kinds)})`,
      flag: `the kind of document (${listed(kinds)})`,
      ...(prompt.isAnswered ? { fallback: existsSync(POLICIES_FOLDER) ? 'case' : 'policy' } : {}),
      fault: (answer) =>
        kinds.includes(answer) ? undefined : suggestion(answer, kinds, 'kinds of document'),
    },
  });
  return kind as NewKind;
}

type Made = Promise<Outcome<NewDocument>>;

const sound = (value: NewDocument): Outcome<NewDocument> => ({ ok: true, value, warnings: [] });

const MAKERS = {
  policy: async (id, options, prompt): Made => {
    const words = wordsUnder(options.policy);
    return words.ok ? sound(await newPolicy(id, options, words.value, prompt)) : words;
  },
  case: async (id, options, prompt): Made => {
    const words = wordsUnder(options.policy);
    return words.ok ? sound(await newCase(id, options, words.value, prompt, Date.now())) : words;
  },
  tests: async (id, options, prompt): Made => {
    const loaded = loadPolicies(options.policy ?? DEFAULT_POLICIES);
    return loaded.ok ? sound(await newTests(id, options, loaded.value, prompt)) : loaded;
  },
  vocabulary: async (id, options, prompt): Made => {
    const words = wordsUnder(options.policy);
    return words.ok ? sound(await newVocabulary(id, options, words.value, prompt)) : words;
  },
  map: async (id, options, prompt): Made => {
    const words = wordsUnder(options.policy);
    if (!words.ok) return words;
    const { newMap } = await import('./new-map.ts');
    return sound(await newMap(id, options, words.value, prompt));
  },
} satisfies Record<NewKind, (id: string | undefined, options: NewOptions, prompt: Prompt) => Made>;

/** @throws UsageError for a flag that does not apply to this kind of document */
function refuseForeign(kind: NewKind, options: NewOptions): void {
  const own: readonly string[] = NEW_KINDS[kind];
  const foreign = Object.keys(options).find((name) => !own.includes(name));
  if (foreign === undefined) return;
  const flag = `--${foreign.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new UsageError(`\`new ${kind}\` takes no \`${flag}\``);
}

/** The document in the layout of `fmt`, so that the diff of a later edit shows that edit alone. */
function withLayout(made: NewDocument, kind: NewKind): NewDocument {
  return kind === 'map' ? made : { ...made, text: formatText(made.text, kind) ?? made.text };
}

async function written(
  { text, path, next, beside }: NewDocument,
  { output }: NewOptions,
  terminal: Terminal,
): Promise<Exit> {
  if (output === '-') {
    await terminal.write(text);
    return EXIT.done;
  }
  if (output === undefined) makeFolder(dirname(path), 'name another place with `--output`');
  const tests = output === undefined && beside !== undefined && !existsSync(beside.path) ? beside : undefined;
  createFiles([{ path, text }, ...(tests === undefined ? [] : [withLayout(tests, 'tests')])]);
  const both = tests === undefined ? '' : ` and ${printable(tests.path)}`;
  await terminal.write(`wrote ${printable(path)}${both}; next: ${printable(next)}\n`);
  return EXIT.done;
}
