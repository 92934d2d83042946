import { firstWhere } from '../../../model/ends.ts';
import { dirname, join } from 'node:path';
import { listed, suggestion } from '../../../diagnostic/suggest.ts';
import { exampleOfEachRule } from '../../../draft/tests-draft.ts';
import { testsDocument } from '../../../report/tests-document.ts';
import type { Program } from '../../../engine/program.ts';
import type { Prompt } from '../../terminal/prompt.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import type { NewDocument, NewOptions } from './new-options.ts';
import { schemaPath } from './schema-path.ts';
import { POLICIES_FOLDER } from '../../../model/config.ts';

/** Examples of a policy: one of each rule, with what the policy decides today. */
export async function newTests(
  given: string | undefined,
  options: NewOptions,
  { programs, documents }: LoadedPolicies,
  prompt: Prompt,
): Promise<NewDocument> {
  const ids = programs.map(({ policy }) => policy.policy);
  const { id } = await prompt.ask({
    id: {
      given: given ?? (ids.length === 1 ? ids[0] : undefined),
      words: `Policy (${listed(ids)})`,
      flag: `the id of a policy (${listed(ids)})`,
      fault: (answer) => (ids.includes(answer) ? undefined : suggestion(answer, ids, 'policies')),
    },
  });
  const program = firstWhere(programs, ({ policy }) => policy.policy === id);
  const beside = documents.get(id)?.file.name ?? join(POLICIES_FOLDER, `${id}.yaml`);
  return testsOf(program, options.output ?? join(dirname(beside), `${id}.test.yaml`));
}

/** The tests of a policy, as a document to be written. @param path where it goes */
export function testsOf(program: Program, path: string): NewDocument {
  const id = program.policy.policy;
  const { examples, without } = exampleOfEachRule(program);
  const comment = [
    `yaml-language-server: $schema=${schemaPath('tests', path)}`,
    'The smallest case in which each rule prevails. What is expected is what the policy decides today: is that right?',
    'Give each example a name that says what it is to show, and add the cases that just miss.',
    ...without.map((rule) => `No case was found for the rule ${rule}.`),
  ];
  return { text: testsDocument(id, comment, examples), path, next: `decisis test ${path}` };
}
