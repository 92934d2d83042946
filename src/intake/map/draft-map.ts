import { named } from '../../model/named.ts';
import { yamlScalar } from '../../draft/yaml-scalar.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Row } from '../rows/row.ts';
import { OWN_TARGETS, TIME_FORMATS, type TimeFormat } from './intake-map.ts';
import { momentOf } from './moment.ts';
import { greatest } from '../../model/extremes.ts';

/** Other names that columns often have, by the key they mean. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  id: ['ticket', 'ticket id', 'number', 'reference', 'ref', 'key', 'report id', 'report_id', 'no', 'nr'],
  kind: ['category', 'type', 'reason', 'abuse type', 'violation'],
  observed: [
    'date',
    'time',
    'timestamp',
    'created',
    'created at',
    'created_at',
    'reported',
    'reported at',
    'seen',
    'opened',
  ],
  summary: ['title', 'description', 'subject', 'text', 'details', 'what'],
  location: ['url', 'link', 'address', 'uri'],
  excerpt: ['content', 'body', 'quote', 'message'],
  sha256: ['hash', 'digest', 'sha-256'],
  target: ['victim', 'target account'],
  author: ['user', 'account', 'username', 'offender'],
  source: ['reporter', 'reported by', 'reported_by', 'origin'],
  verified: ['confirmed', 'verified by us'],
  customer: ['customer', 'client', 'domain', 'site', 'host'],
};

/**
 * Drafts a map: columns are mapped where their names are known and ignored otherwise; what their texts mean is left
 * for the user to fill in. Grades are mapped only where every text already is a value of the vocabulary.
 * @param rows the first rows of the table
 */
export function draftMap(
  id: string,
  columns: readonly string[],
  rows: readonly Row[],
  vocabulary: Vocabulary,
): string {
  const targets = new Map<string, string>();
  for (const name of columns) {
    const to = targetOf(name, vocabulary);
    if (to !== undefined && ![...targets.values()].includes(to)) targets.set(name, to);
  }
  const textsOf = (name: string): readonly string[] => [
    ...new Set(rows.map(({ cells }) => (cells[name] ?? '').trim()).filter((text) => text !== '')),
  ];
  const lines = [...targets].flatMap(([name, to]) => columnLines(name, to, textsOf(name), vocabulary));
  const ignored = columns.filter((name) => !targets.has(name)).map(yamlScalar);
  const given = new Set(targets.values());
  const missing = ['kind', 'observed', 'summary'].filter((key) => !given.has(key));
  return [
    '# How the rows of a table become exhibits. A column that is neither mapped nor ignored stops the import.',
    '# What a text stands for is said under `values`; a row with any other text is refused, unless `otherwise` says more.',
    `map: ${id}`,
    `vocabulary: ${vocabulary.vocabulary}`,
    'columns:',
    ...lines,
    ...missing.map(
      (key) => `  # ${key}: no column is called like it: map one to it, or give it under \`constants\``,
    ),
    '# What every row has, such as `source: ticket-desk`.',
    'constants: {}',
    '# Columns that nothing is made of.',
    `ignored: [${ignored.join(', ')}]`,
    '',
  ].join('\n');
}

function targetOf(name: string, { attributes }: Vocabulary): string | undefined {
  const plain = name.toLowerCase().trim();
  const known = [...OWN_TARGETS, ...Object.keys(attributes), 'customer'];
  const dashed = plain.replaceAll(/[\s_]+/g, '-');
  return (
    known.find((key) => key === dashed) ??
    Object.keys(ALSO).find((key) => named(ALSO, key).includes(plain) && known.includes(key))
  );
}

function columnLines(
  name: string,
  to: string,
  texts: readonly string[],
  { kinds, attributes }: Vocabulary,
): readonly string[] {
  const key = yamlScalar(name);
  if (to === 'observed') return timeLines(key, texts);
  const words = to === 'kind' ? Object.keys(kinds) : wordsOf(attributes[to]);
  if (words === undefined || texts.every((text) => words.includes(text))) return [`  ${key}: ${to}`];
  const few = texts.slice(0, 30);
  return [
    `  ${key}:`,
    `    to: ${to}`,
    `    # Say what each text stands for: ${words.slice(0, 8).join(', ')}${words.length > 8 ? ' …' : ''}`,
    '    values:',
    ...few.map((text) => `      ${yamlScalar(text)}: ${sameWord(text, words) ?? '"?"'}`),
  ];
}

const sameWord = (text: string, words: readonly string[]): string | undefined => {
  const plain = text.toLowerCase().replaceAll(/[\s_]+/g, '-');
  return words.find((word) => word.toLowerCase() === plain);
};

function wordsOf(domain: Vocabulary['attributes'][string] | undefined): readonly string[] | undefined {
  if (domain === undefined) return undefined;
  if ('scale' in domain) return [...domain.scale, ...(domain.unrated === undefined ? [] : [domain.unrated])];
  if ('one-of' in domain) return domain['one-of'];
  return domain.type === 'boolean' ? ['true', 'false', 'TRUE', 'FALSE'] : undefined;
}

/**
 * The `time` lines for a column: the format that reads most of its texts; both candidates where days and months
 * cannot be told apart.
 */
function timeLines(key: string, texts: readonly string[]): readonly string[] {
  const fitting = (format: TimeFormat): number =>
    texts.filter((text) => momentOf(text, format, 'Z') !== undefined).length;
  const long = texts.some((text) => text.length > 11);
  const formats = TIME_FORMATS.filter((format) => format !== (long ? 'unix' : 'unix-ms')).map(
    (format) => [format, fitting(format)] as const,
  );
  const most = greatest(formats.map(([, count]) => count));
  const [format, other] =
    most === 0 ? [] : formats.filter(([, count]) => count === most).map(([name]) => name);
  const zoned =
    format !== undefined &&
    texts.every((text) => momentOf(text, format) !== undefined || momentOf(text, format, 'Z') === undefined);
  return [
    ...(format === undefined
      ? ['  # No format is known that fits these times: say how they are written.']
      : []),
    ...(other === undefined ? [] : [`  # Could be ${other} as well: look at a day that you know.`]),
    ...(zoned
      ? []
      : ['  # The times say no zone: is it UTC? Else write `+02:00`, or a name such as `Europe/Berlin`.']),
    `  ${key}: { to: observed, format: ${format ?? 'iso'}${zoned ? '' : ', zone: Z'} }`,
  ];
}
