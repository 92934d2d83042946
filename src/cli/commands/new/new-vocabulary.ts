import { join } from 'node:path';
import { vocabularyDraft } from '../../../draft/vocabulary-draft.ts';
import type { Prompt } from '../../terminal/prompt.ts';
import { idFault, type NewDocument, type NewOptions } from './new-options.ts';
import { schemaPath } from './schema-path.ts';
import { vocabularyFor, type Words } from './vocabulary-for.ts';
import { POLICIES_FOLDER } from '../../../model/config.ts';

/** A vocabulary that extends another, with room for the user's own words. */
export async function newVocabulary(
  given: string | undefined,
  options: NewOptions,
  words: Words,
  prompt: Prompt,
): Promise<NewDocument> {
  const taken = words.vocabularies.map(({ vocabulary }) => vocabulary);
  const { id, title } = await prompt.ask({
    id: {
      given,
      words: 'Id of the vocabulary, such as `payment-words`',
      flag: 'an id',
      fault: (answer) =>
        taken.includes(answer) ? `a vocabulary is called \`${answer}\` already` : idFault(answer),
    },
    title: { given: options.title, words: 'Title, for people', flag: '`--title`' },
  });
  const { vocabulary: base } = await vocabularyFor(options.vocabulary, words, prompt);
  const path = options.output ?? join(POLICIES_FOLDER, `${id}.yaml`);
  const text = vocabularyDraft({ id, title, base, schema: schemaPath('vocabulary', path) });
  return { text, path, next: `decisis check ${path}` };
}
