import { named } from '../../../model/named.ts';
import { testedFacts } from '../../../model/forms/forms.ts';
import { join } from 'node:path';
import { listed } from '../../../diagnostic/suggest.ts';
import { caseDraft } from '../../../draft/case-draft.ts';
import { valuesOf } from '../../../engine/test-value.ts';
import type { Value } from '../../../model/case.ts';
import type { Policy } from '../../../model/policy.ts';
import { namedValues } from '../../../model/test.ts';
import { parseTime } from '../../../model/time.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { Prompt, PromptField } from '../../terminal/prompt.ts';
import { UsageError } from '../../process/exit.ts';
import { pairFault, saidOf, typedValue, valueFault } from '../../edit/fact-values.ts';
import { idFault, type NewDocument, type NewOptions } from './new-options.ts';
import { schemaPath } from './schema-path.ts';
import { vocabularyFor, type Words } from './vocabulary-for.ts';
import { CASES_FOLDER } from '../../../model/config.ts';

/**
 * A new case, with room for what is known.
 * @param now milliseconds since 1970, for the date as of which the case is decided
 */
export async function newCase(
  given: string | undefined,
  options: NewOptions,
  words: Words,
  prompt: Prompt,
  now: number,
): Promise<NewDocument> {
  const { id, title, subject, asOf } = await prompt.ask({
    id: { given, words: 'Id of the case, such as `forum-example-2024`', flag: 'an id', fault: idFault },
    title: { given: options.title, words: 'Title, for people', flag: '`--title`' },
    subject: { given: options.subject, words: 'The customer, such as a domain', flag: '`--subject`' },
    asOf: {
      given: options.asOf,
      words: 'As of which moment',
      flag: '`--as-of`',
      fallback: `${new Date(now).toISOString().slice(0, 16)}:00Z`,
      fault: timeFault,
    },
  });
  const vocabulary = await vocabularyFor(options.vocabulary, words, prompt);
  const asked = askedBy(words.policies, vocabulary);
  const scope = scopeOf(words.policies, vocabulary);
  const facts = await factsOf(options.fact ?? [], asked, scope, vocabulary, prompt);
  const path = options.output ?? join(CASES_FOLDER, `${id}.yaml`);
  const schema = schemaPath('case', path);
  const text = caseDraft({ id, title, asOf, subject, facts, vocabulary, asked, schema });
  return { text, path, next: `decisis decide ${path}` };
}

const timeFault = (answer: string): string | undefined =>
  parseTime(answer) === undefined
    ? 'write it as 2022-09-03T22:15:00Z, or as a bare date for midnight UTC'
    : undefined;

/** The facts that policies test, in the order of the vocabulary. */
function askedBy(policies: readonly Policy[], { vocabulary, facts }: Vocabulary): readonly string[] {
  const own = policies.filter((policy) => policy.vocabulary === vocabulary);
  const named = new Set(
    own.flatMap((policy) => [
      ...Object.keys(policy['applies-to'] ?? {}),
      ...Object.values(policy.findings).flatMap(testedFacts),
    ]),
  );
  return Object.keys(facts).filter((name) => named.has(name));
}

/**
 * The facts by which policies say which cases they apply to, where every policy does: without them, no policy would
 * decide the case. Each fact has the first value that a policy names.
 */
function scopeOf(policies: readonly Policy[], { vocabulary }: Vocabulary): ReadonlyMap<string, string> {
  const own = policies.filter((policy) => policy.vocabulary === vocabulary);
  const [first, ...others] = own.map((policy) => policy['applies-to'] ?? {});
  const shared = Object.entries(first ?? {}).filter(([fact]) =>
    others.every((scope) => Object.hasOwn(scope, fact)),
  );
  return new Map(
    shared.map(([fact, test]) => [fact, others.length > 0 ? '' : String(namedValues(test)[0] ?? '')]),
  );
}

/** The facts that the command line gives, and the answers of a person about the others that policies ask for. */
async function factsOf(
  pairs: readonly string[],
  asked: readonly string[],
  scope: ReadonlyMap<string, string>,
  vocabulary: Vocabulary,
  prompt: Prompt,
): Promise<Readonly<Record<string, Value>>> {
  const given = new Map(pairs.map((pair) => factFlag(pair, vocabulary)));
  const open = prompt.isAnswered ? asked.filter((name) => !given.has(name)) : [];
  const answers = await prompt.ask(
    Object.fromEntries(
      [...given.keys(), ...open].map((name) => [
        name,
        factQuestion(name, given.get(name), open.includes(name) ? scope.get(name) : undefined, vocabulary),
      ]),
    ),
  );
  const known = Object.entries(answers).filter(([, text]) => text !== '');
  return Object.fromEntries(
    known.map(([name, text]) => [name, typedValue(text, named(vocabulary.facts, name))]),
  );
}

function factFlag(pair: string, vocabulary: Vocabulary): readonly [string, string] {
  const said = saidOf(pair, vocabulary);
  if (typeof said === 'string') throw new UsageError(`\`--fact\`: ${pairFault(pair)}`, said);
  return [said.fact, said.text];
}

/**
 * The question about a fact.
 * @param needed undefined for a fact that may stay unknown; for one without which no policy applies, the default
 * answer, empty where there is none
 */
function factQuestion(
  name: string,
  given: string | undefined,
  needed: string | undefined,
  { facts }: Vocabulary,
): PromptField {
  const domain = named(facts, name);
  const values = valuesOf(domain);
  const may = values === undefined ? 'a whole number' : listed(values.map(String));
  return {
    given,
    words: `${domain.title} (${name}: ${may}${needed === undefined ? '; nothing if it is not known' : ''})`,
    flag: `\`--fact ${name}\``,
    ...(needed === '' ? {} : { fallback: needed ?? '' }),
    fault: (answer) => valueFault(name, answer, domain),
  };
}
