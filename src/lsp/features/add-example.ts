import { compile } from '../../engine/compile.ts';
import { decide } from '../../engine/decide.ts';
import type { LoadedPolicy } from '../../load/library.ts';
import { mutantsOf } from '../../mutate/mutants.ts';
import type { Mutant } from '../../mutate/mutant.ts';
import type { Tried } from '../../mutate/try-mutants.ts';
import { testsDocument } from '../../report/tests-document.ts';
import { edited, type Edit } from '../../source/edit.ts';
import { read, type ReadDocument } from '../../source/read.ts';
import { mapIn } from '../names/tree.ts';

/** An edit of a policy that nothing notices, and the example that would notice it. */
export interface Unnoticed {
  readonly mutant: Mutant;
  /** The edit that adds the example to the tests. */
  readonly edit: Edit;
}

/**
 * Examples that would notice edits which nothing notices yet, each as an edit of the policy's tests.
 * @param tests the document that they are added to
 */
export function examplesToAdd(
  { policy, vocabulary }: LoadedPolicy,
  unnoticed: readonly Tried[],
  tests: ReadDocument,
): readonly Unnoticed[] {
  const mutants = mutantsOf(policy, vocabulary);
  const program = compile(policy, vocabulary, '');
  return unnoticed.flatMap(({ mutant: number, answer }) => {
    const mutant = mutants[number];
    if (mutant === undefined || answer === undefined || !('found' in answer)) return [];
    const { verdict } = decide(program, answer.found, '');
    const example = { name: `tells ${mutant.words}`, case: answer.found, verdict };
    const whole = testsDocument(policy.policy, [], [example]);
    const edit = appended(
      tests,
      whole.slice(whole.indexOf('examples:\n') + 'examples:\n'.length),
      example.name,
    );
    return edit === undefined ? [] : [{ mutant, edit }];
  });
}

/** Inserts lines after the last example; undefined if something else follows the examples, or one has this name already. */
function appended({ file, value }: ReadDocument, lines: string, name: string): Edit | undefined {
  const { examples } = mapIn(value);
  const end = file.text.trimEnd().length;
  if (Object.keys(mapIn(value)).at(-1) !== 'examples' || Object.hasOwn(mapIn(examples), name))
    return undefined;
  const edit = { start: end, end: file.text.length, text: `\n${lines}` };
  const after = read({ ...file, text: edited(file.text, [edit]) });
  const now = after.ok ? Object.keys(mapIn(mapIn(after.value.value)['examples'])).length : 0;
  return now === Object.keys(mapIn(examples)).length + 1 ? edit : undefined;
}
