import {
  builtInVocabulary,
  compile,
  decide,
  justify,
  loadCase,
  loadPolicy,
  read,
  summarise,
  type Case,
  type FindingAccount,
  type Justification,
  type Outcome,
  type Policy,
  type Program,
  type ReadDocument,
  type RuleAccount,
  type View,
  type Vocabulary,
} from '../../src/index.ts';

/** Part of a document, as plain data. */
export type Part = Readonly<Record<string, unknown>>;

/** A document of plain data, read as a user's file would be. */
export const documentOf = (data: Part): ReadDocument => sound(read(fileOf(JSON.stringify(data))));

/** The value of an outcome; the test fails where there is none. */
export function sound<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
}

/** A text as a file. */
export const fileOf = (text: string): { name: string; text: string; firstLine: number } => ({
  name: 'document.yaml',
  text,
  firstLine: 1,
});

/** A policy of the built-in vocabulary, sound and compiled; what is left out of it is empty. */
export function programOf(policy: Part, vocabulary: Vocabulary = builtInVocabulary()): Program {
  const head = { policy: 'p', title: 'A policy', version: '1', vocabulary: vocabulary.vocabulary };
  const document = documentOf({ ...head, classes: {}, findings: {}, rules: {}, ...policy });
  return compile(sound<Policy>(loadPolicy(document, vocabulary)), vocabulary);
}

/** A sound case of the built-in vocabulary, as of noon on 1 May 2024; what is left out of it is empty. */
export function caseOf(parts: Part, vocabulary: Vocabulary = builtInVocabulary()): Case {
  const head = {
    case: 'c',
    title: 'A case',
    vocabulary: vocabulary.vocabulary,
    'as-of': '2024-05-01T12:00:00Z',
  };
  const document = documentOf({
    ...head,
    subject: { name: 'site.example' },
    facts: {},
    evidence: [],
    ...parts,
  });
  return sound(loadCase(document, vocabulary));
}

let numbered = 0;

/** An exhibit; one of no kind is a threat, and one of no time was observed at midnight before as-of. */
export function exhibit(parts: Part = {}): Part {
  numbered += 1;
  return { id: `X${numbered}`, kind: 'threat', observed: '2024-05-01', summary: 'A summary.', ...parts };
}

/** The justification of a verdict, with its parts at hand by id. */
export interface Told extends Justification {
  readonly finding: (id: string) => FindingAccount;
  readonly rule: (id: string) => RuleAccount;
}

/** Decides and explains a case. */
export function told(
  policy: Part,
  parts: Part = {},
  { reveal = false, view = {} }: { readonly reveal?: boolean; readonly view?: View } = {},
): Told {
  const program = programOf(policy);
  const theCase = caseOf(parts);
  const decided = decide(program, theCase, view);
  const justification = justify(
    program,
    theCase,
    decided,
    summarise(program, theCase, decided, view),
    reveal,
  );
  return {
    ...justification,
    finding: (id) => justification.findings.find((finding) => finding.id === id)!,
    rule: (id) => justification.rules.find((rule) => rule.id === id)!,
  };
}
