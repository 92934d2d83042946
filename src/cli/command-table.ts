import type { AddCommand } from './command-line/add-command.ts';

/**
 * Every command, in the order of the help. Each is loaded only when it is called, so that `decide` does not wait for
 * code that, say, compares policies.
 */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly addCommand: AddCommand }>>> = {
  decide: () => import('./commands/decide/options.ts'),
  explain: () => import('./commands/explain/options.ts'),
  notice: () => import('./commands/notice/options.ts'),
  check: () => import('./commands/check/options.ts'),
  fmt: () => import('./commands/fmt/options.ts'),
  test: () => import('./commands/test/options.ts'),
  mutate: () => import('./commands/mutate/options.ts'),
  replay: () => import('./commands/replay/options.ts'),
  merge: () => import('./commands/merge/options.ts'),
  precedents: () => import('./commands/precedents/options.ts'),
  pack: () => import('./commands/pack/options.ts'),
  export: () => import('./commands/export/options.ts'),
  sql: () => import('./commands/sql/options.ts'),
  diff: () => import('./commands/diff/options.ts'),
  record: () => import('./commands/record/options.ts'),
  overrule: () => import('./commands/overrule/options.ts'),
  appeal: () => import('./commands/appeal/options.ts'),
  verify: () => import('./commands/verify/options.ts'),
  seal: () => import('./commands/seal/options.ts'),
  due: () => import('./commands/due/options.ts'),
  report: () => import('./commands/report/options.ts'),
  prove: () => import('./commands/prove/options.ts'),
  schema: () => import('./commands/schema/options.ts'),
  new: () => import('./commands/new/options.ts'),
  add: () => import('./commands/add/options.ts'),
  grade: () => import('./commands/grade/options.ts'),
  refute: () => import('./commands/refute/options.ts'),
  strike: () => import('./commands/strike/options.ts'),
  intake: () => import('./commands/intake/options.ts'),
  import: () => import('./commands/import/options.ts'),
  dossier: () => import('./commands/dossier/options.ts'),
  lsp: () => import('./commands/lsp/options.ts'),
  completion: () => import('./commands/completion/options.ts'),
  help: () => import('./commands/help/options.ts'),
};

/** Commands that need to know all commands. */
const SPEAK_OF_ALL: readonly string[] = ['completion', 'help'];

/**
 * Loads what a command line may call: the command that it names; or all of them where it names no known command, so
 * that the help and its suggestions are complete.
 */
export async function commandsFor(words: readonly string[]): Promise<readonly AddCommand[]> {
  const named = words.find((word) => !word.startsWith('-'));
  const alone = named !== undefined && Object.hasOwn(COMMANDS, named) && !SPEAK_OF_ALL.includes(named);
  const loads = alone ? [COMMANDS[named]!] : Object.values(COMMANDS);
  const adders: AddCommand[] = [];
  // One after another, because all share modules.
  for (const load of loads) adders.push((await load()).addCommand);
  return adders;
}
