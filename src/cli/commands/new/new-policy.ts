import { named } from '../../../model/named.ts';
import { join } from 'node:path';
import { policyDraft, type PolicyDraft } from '../../../draft/policy-draft.ts';
import { compile } from '../../../engine/compile.ts';
import { valuesOf } from '../../../engine/test-value.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import { loadPolicy } from '../../../load/policy.ts';
import { read } from '../../../source/read.ts';
import { testsOf } from './new-tests.ts';
import type { Prompt } from '../../terminal/prompt.ts';
import { saidOf, typedValue, valueFault } from '../../edit/fact-values.ts';
import { idFault, type NewDocument, type NewOptions } from './new-options.ts';
import { schemaPath } from './schema-path.ts';
import { vocabularyFor, type Words } from './vocabulary-for.ts';
import { POLICIES_FOLDER } from '../../../model/config.ts';

/** A policy to start from. */
export async function newPolicy(
  given: string | undefined,
  options: NewOptions,
  words: Words,
  prompt: Prompt,
): Promise<NewDocument> {
  const { id, title } = await prompt.ask({
    id: { given, words: 'Id of the policy, such as `hosting`', flag: 'an id', fault: idFault },
    title: { given: options.title, words: 'Title, for people', flag: '`--title`' },
  });
  const vocabulary = await vocabularyFor(options.vocabulary, words, prompt);
  const path = options.output ?? join(POLICIES_FOLDER, `${id}.yaml`);
  const appliesTo = await scopeOf(options.appliesTo, vocabulary, prompt);
  const schema = schemaPath('policy', path);
  const text = policyDraft({ id, title, version: 'draft', vocabulary, appliesTo, schema });
  const beside = testsBeside(path, text, vocabulary);
  return { text, path, next: 'decisis new case', ...(beside === undefined ? {} : { beside }) };
}

/** The tests document for a policy that has not been written yet. */
function testsBeside(path: string, text: string, vocabulary: Vocabulary): NewDocument | undefined {
  const document = read({ name: path, text, firstLine: 1 });
  const policy = document.ok ? loadPolicy(document.value, vocabulary) : document;
  return policy.ok
    ? testsOf(compile(policy.value, vocabulary), path.replace(/\.yaml$/, '.test.yaml'))
    : undefined;
}

/** The cases that the policy applies to, by a fact; one that cannot change is the best guess. */
async function scopeOf(
  said: string | undefined,
  vocabulary: Vocabulary,
  prompt: Prompt,
): Promise<PolicyDraft['appliesTo']> {
  const [fact = '', domain] = Object.entries(vocabulary.facts).find(([, { fixed }]) => fixed === true) ?? [];
  const example = domain === undefined ? '' : `, such as \`${fact}=${valuesOf(domain)?.[0] ?? ''}\``;
  const { scope } = await prompt.ask({
    scope: {
      given: said,
      words: `Which cases it is for${example}, with commas between values; nothing for all`,
      flag: '`--applies-to`',
      fallback: '',
      fault: (answer) => scopeFault(answer, vocabulary),
    },
  });
  return scope === '' ? undefined : scopeIn(scope, vocabulary);
}

function scopeFault(answer: string, vocabulary: Vocabulary): string | undefined {
  const said = saidOf(answer, vocabulary);
  if (typeof said === 'string') return said;
  const domain = named(vocabulary.facts, said.fact);
  if (domain.weightless === true) return `\`${said.fact}\` is recorded, and no policy may weigh it`;
  const faults = said.text.split(',').map((text) => valueFault(said.fact, text.trim(), domain));
  return faults.find((fault) => fault !== undefined);
}

function scopeIn(answer: string, vocabulary: Vocabulary): PolicyDraft['appliesTo'] {
  const said = saidOf(answer, vocabulary);
  if (typeof said === 'string') return undefined;
  const domain = named(vocabulary.facts, said.fact);
  return { fact: said.fact, values: said.text.split(',').map((text) => typedValue(text.trim(), domain)) };
}
