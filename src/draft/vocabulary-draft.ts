import { yamlScalar } from './yaml-scalar.ts';

/** What goes into a new vocabulary. */
export interface VocabularyDraft {
  readonly id: string;
  readonly title: string;
  /** The id of the vocabulary that it extends. */
  readonly base: string;
  /** The path of the document's schema, relative to the document. */
  readonly schema: string;
}

/** Writes a vocabulary that extends another with the user's own words; it is a valid document already. */
export const vocabularyDraft = ({ id, title, base, schema }: VocabularyDraft): string =>
  `# yaml-language-server: $schema=${schema}
# Words of your own beside those of ${base}, which stay as they are. Cases and policies of the two meet: a policy of
# ${base} decides a case of ${id}, and says which of its words it does not weigh.
vocabulary: ${id}
title: ${yamlScalar(title)}
extends: ${base}

# Further kinds of exhibit. To add one, put it in place of \`{}\`, without the mark; \`restricted\` withholds its text:
#   carding: { title: Trade in stolen cards }
#   victim-list: { title: List of victims, restricted: true }
kinds: {}

# Further attributes of an exhibit: ordered values, unordered ones, or a type:
#   loss: { title: How much was lost, scale: [small, large], titles: { small: a small sum, large: a large sum } }
#   rail: { title: How it was paid, one-of: [card, bank] }
#   account: { title: The account, type: reference }
attributes: {}

# Further facts of the case. What nobody can change is \`fixed\`, what is recorded and never weighed is \`weightless\`:
#   licence: { title: Licence to process payments, one-of: [none, granted, withdrawn] }
#   chargebacks: { title: Payments taken back, type: integer }
facts: {}
`;
