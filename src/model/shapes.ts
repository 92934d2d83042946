import { AFTER_KEYS } from './counted.ts';
/** A map whose keys are defined by the language. */
export interface Shape {
  /** In the order of the manual. */
  readonly keys: readonly string[];
  /** The mandatory keys. */
  readonly required: readonly string[];
}

const DOMAIN_KEYS = [
  'title',
  'type',
  'scale',
  'one-of',
  'unrated',
  'titles',
  'traced',
  'weightless',
  'fixed',
] as const;

/**
 * The maps of documents, except findings and their terms, which `forms` describes. The layout of documents and the key
 * numbers of archives are derived from this table; the JSON Schemas have the same keys.
 */
export const SHAPES = {
  vocabulary: {
    keys: ['vocabulary', 'title', 'extends', 'kinds', 'attributes', 'facts'],
    required: ['vocabulary', 'title'],
  },
  kind: { keys: ['title', 'restricted'], required: ['title'] },
  domain: { keys: DOMAIN_KEYS, required: ['title'] },
  policy: {
    keys: [
      'policy',
      'title',
      'version',
      'vocabulary',
      'applies-to',
      'default',
      'classes',
      'findings',
      'rules',
      'guarantees',
      'assumptions',
      'notices',
      'translations',
    ],
    required: ['policy', 'title', 'version', 'vocabulary', 'classes', 'findings', 'rules'],
  },
  class: { keys: ['title', 'kind', 'where'], required: ['title', 'kind'] },
  rule: {
    keys: [
      'title',
      'verdict',
      'when',
      'because',
      'cites',
      'measures',
      'review',
      'approvals',
      'overrides',
      'notice',
    ],
    required: ['title', 'verdict', 'when'],
  },
  default: { keys: ['verdict', 'because', 'measures', 'review'], required: ['verdict'] },
  measure: {
    keys: ['do', 'to-customer', 'to-reporter', 'within', 'for', 'internal'],
    required: ['do'],
  },
  after: { keys: AFTER_KEYS, required: ['fact'] },
  guarantee: { keys: ['title', 'when', 'verdict'], required: ['title', 'when', 'verdict'] },
  assumption: { keys: ['title', 'when'], required: ['title', 'when'] },
  case: {
    keys: ['case', 'title', 'vocabulary', 'as-of', 'subject', 'facts', 'evidence', 'notice', 'decisions'],
    required: ['case', 'title', 'vocabulary', 'as-of', 'subject', 'facts', 'evidence'],
  },
  /** A subject may have any keys besides its name. */
  subject: { keys: ['name'], required: ['name'] },
  entry: { keys: ['value', 'since', 'shown-by'], required: ['value'] },
  /** An exhibit also has the attributes of the vocabulary. */
  exhibit: {
    keys: [
      'id',
      'kind',
      'observed',
      'summary',
      'excerpt',
      'location',
      'sha256',
      'collected',
      'derived-from',
      'refutes',
    ],
    required: ['id', 'kind', 'observed', 'summary'],
  },
  custody: { keys: ['at', 'by', 'method'], required: [] },
  decision: {
    keys: [
      'verdict',
      'on',
      'by',
      'policy',
      'grounds',
      'case-digest',
      'reason',
      'previous',
      'proceeding',
      'advice',
      'approved-by',
      'reinstate',
      'engine',
      'digest',
      'signature',
      'notice',
    ],
    required: ['verdict', 'on'],
  },
  advice: { keys: ['verdict', 'grounds'], required: ['verdict'] },
  'policy of a decision': { keys: ['id', 'version', 'digest'], required: ['id'] },
  tests: { keys: ['tests', 'base', 'examples'], required: ['tests', 'examples'] },
  given: { keys: ['as-of', 'facts', 'subject', 'evidence'], required: [] },
  example: { keys: ['each', 'given', 'expect'], required: ['expect'] },
  expectation: { keys: ['verdict', 'contested', 'grounds', 'findings', 'evidence'], required: [] },
} as const satisfies Readonly<Record<string, Shape>>;

/** The keys of an exhibit that are not attributes. */
export const EXHIBIT_KEYS = SHAPES.exhibit.keys;

/** The exhibit keys that fit into a cell of a table: all except `collected`, which is a map. */
export const CELL_KEYS = EXHIBIT_KEYS.filter((key) => key !== 'collected');

/**
 * The keys of an exhibit in an example: also `times`, how often to repeat it, and `ago`, its age at the example's
 * as-of.
 */
export const GIVEN_EXHIBIT_KEYS = placed(placed(EXHIBIT_KEYS, 'times', 'kind'), 'ago', 'observed');

/** The keys of an entry of a fact in an example: also `ago`, how long before the example's as-of it began. */
export const GIVEN_ENTRY_KEYS = placed(SHAPES.entry.keys, 'ago', 'since');

/** A list with one more item, inserted after another. */
function placed(keys: readonly string[], key: string, after: string): readonly string[] {
  const at = keys.indexOf(after) + 1;
  return [...keys.slice(0, at), key, ...keys.slice(at)];
}

/** The index of each key in a list. */
export const numbered = <Key extends string>(keys: readonly Key[]): Readonly<Record<Key, number>> =>
  Object.fromEntries(keys.map((key, number) => [key, number])) as Record<Key, number>;
