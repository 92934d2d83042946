import type { Value } from '../model/case.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import { domainWords, sampleKind, sampleOf } from './domain-words.ts';
import { commentText, yamlScalar } from './yaml-scalar.ts';
import { greatest } from '../model/extremes.ts';

/** What goes into a new case. */
export interface CaseDraft {
  readonly id: string;
  readonly title: string;
  readonly asOf: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, Value>>;
  readonly vocabulary: Vocabulary;
  /** The facts that policies ask for, by name; if empty, all facts that may weigh. */
  readonly asked: readonly string[];
  /** The path of the document's schema, relative to the document. */
  readonly schema: string;
}

/** Writes a new case with room for what is known; it is a valid document already. */
export function caseDraft(draft: CaseDraft): string {
  const { id, title, asOf, subject, vocabulary, schema } = draft;
  return `# yaml-language-server: $schema=${schema}
# What is known, as of one moment. \`decisis check\` says what is wrong with it, \`decisis decide\` what follows.
case: ${id}
title: ${yamlScalar(title)}
vocabulary: ${vocabulary.vocabulary}

# The moment at which the case is looked at. What was observed later is not weighed.
as-of: ${asOf}

# The customer, in words of your own, which are never weighed.
subject:
  name: ${yamlScalar(subject)}

# What is known of the case as a whole. What is left out is not established.
${factLines(draft).join('\n')}

# The exhibits, each with a kind of its own. Describe what it shows in neutral words, and name no private person.
# To add one, put it in place of \`[]\`, without the marks:
${exhibitLines(draft).join('\n')}
evidence: []
`;
}

function factLines({ facts, vocabulary, asked }: CaseDraft): readonly string[] {
  const known = Object.entries(facts).map(([name, value]) => `  ${name}: ${yamlScalar(value)}`);
  const head = known.length === 0 ? ['facts: {}'] : ['facts:', ...known];
  const open = Object.entries(vocabulary.facts).filter(
    ([name, { weightless }]) =>
      !Object.hasOwn(facts, name) && (asked.length === 0 ? weightless !== true : asked.includes(name)),
  );
  if (open.length === 0) return head;
  const lead = asked.length === 0 ? 'What else may be known:' : 'What else your policies ask for:';
  return [`# ${lead}`, ...table(open), ...head];
}

/** The comment lines that list names, and for each its possible values. */
function table(domains: readonly (readonly [string, Domain])[]): readonly string[] {
  const width = greatest(domains.map(([name]) => name.length));
  return domains.map(
    ([name, domain]) =>
      `#   ${`${name}:`.padEnd(width + 2)}${commentText(domain.title)}: ${domainWords(domain)}`,
  );
}

function exhibitLines({ asOf, vocabulary }: CaseDraft): readonly string[] {
  const kind = sampleKind(vocabulary);
  const attributes = Object.entries(vocabulary.attributes).filter(
    ([, { weightless }]) => weightless !== true,
  );
  const width = greatest(
    attributes.map(([name, domain]) => `${name}: ${sampleOf(domain)}`.length),
    0,
  );
  return [
    '#   - id: E1',
    `#     kind: ${kind}`,
    `#     observed: ${asOf}`,
    '#     summary: What it shows',
    ...attributes.map(
      ([name, domain]) =>
        `#     ${`${name}: ${sampleOf(domain)}`.padEnd(width)}  # ${commentText(domain.title)}: ${domainWords(domain)}`,
    ),
    ...wrapped(`Kinds: ${Object.keys(vocabulary.kinds).join(', ')}`),
  ];
}

/** Wraps a comment to the width of a screen. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1) ?? '#'} ${word}`;
    if (lines.length === 0 || line.length > 110) lines.push(lines.length === 0 ? line : `#   ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines;
}
