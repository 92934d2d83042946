import type { Wire } from './wire.ts';

/**
 * Every command, in the order of the help. A command's code is read when it is called for: nobody who decides
 * a case waits for what compares policies.
 */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly wire: Wire }>>> = {
  decide: () => import('./wire/decide.ts'),
  explain: () => import('./wire/explain.ts'),
  notice: () => import('./wire/notice.ts'),
  check: () => import('./wire/check.ts'),
  fmt: () => import('./wire/fmt.ts'),
  test: () => import('./wire/test.ts'),
  mutate: () => import('./wire/mutate.ts'),
  replay: () => import('./wire/replay.ts'),
  precedents: () => import('./wire/precedents.ts'),
  pack: () => import('./wire/pack.ts'),
  diff: () => import('./wire/diff.ts'),
  record: () => import('./wire/record.ts'),
  overrule: () => import('./wire/overrule.ts'),
  verify: () => import('./wire/verify.ts'),
  prove: () => import('./wire/prove.ts'),
  schema: () => import('./wire/schema.ts'),
  new: () => import('./wire/new.ts'),
  dossier: () => import('./wire/dossier.ts'),
  completion: () => import('./wire/completion.ts'),
  help: () => import('./wire/help.ts'),
};

/** Commands that speak of all commands. */
const SPEAK_OF_ALL: readonly string[] = ['completion', 'help'];

/**
 * What adds the commands that a command line may call for: the one that it names; all of them where it names
 * none that there is, for the help and for suggestions.
 */
export async function wiresFor(words: readonly string[]): Promise<readonly Wire[]> {
  const named = words.find((word) => !word.startsWith('-'));
  const alone = named !== undefined && Object.hasOwn(COMMANDS, named) && !SPEAK_OF_ALL.includes(named);
  const loads = alone ? [COMMANDS[named]!] : Object.values(COMMANDS);
  const wires: Wire[] = [];
  // One after another: all share their pieces.
  for (const load of loads) wires.push((await load()).wire);
  return wires;
}
