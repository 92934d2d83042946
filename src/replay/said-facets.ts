import { measureWords } from '../explain/words.ts';
import type { Path } from '../model/path.ts';
import type { Measure, Policy, Rule } from '../model/policy.ts';
import { idle, type Facet } from './facet.ts';

/**
 * The texts, the measures and the review of a rule or default: they change no verdict.
 * @param of the prefix of each key
 */
export function saidFacets(
  { because, measures = [], review }: Pick<Rule, 'because' | 'measures' | 'review'>,
  path: Path,
  of = '',
): readonly Facet[] {
  return [
    ...idle(`${of}because`, [...path, 'because'], because),
    ...measuresFacets(measures, [...path, 'measures'], `${of}measures`),
    ...idle(`${of}review`, [...path, 'review'], review),
  ];
}

/** What is done, for whom there are words of it, and who is told. */
function measuresFacets(measures: readonly Measure[], path: Path, key: string): readonly Facet[] {
  const each = (of: 'to-customer' | 'to-reporter' | 'internal'): string =>
    measures
      .flatMap((measure) =>
        typeof measure === 'string' || measure[of] === undefined
          ? []
          : [`${measure.do}: ${of === 'internal' ? (measure[of] ? 'yes' : 'no') : measure[of]}`],
      )
      .join('; ');
  return [
    ...idle(key, path, measures.map((measure) => measureWords(measure)).join('; ')),
    ...(['to-customer', 'to-reporter', 'internal'] as const).flatMap((of) =>
      idle(`${key} ${of}`, path, each(of)),
    ),
  ];
}

/** The texts of notices, key by key: they change no verdict. */
export const noticeFacets = (notice: object = {}, path: Path): readonly Facet[] =>
  Object.entries(notice).flatMap(([key, said]) => idle(key, [...path, key], noticeWords(said)));

function noticeWords(said: unknown): string {
  if (Array.isArray(said)) return said.join(', ');
  if (typeof said !== 'object' || said === null) return String(said);
  return Object.entries(said)
    .map(([key, value]) => `${key}: ${noticeWords(value)}`)
    .join('; ');
}

/** The texts in other languages, text by text. */
export const translationFacets = (translations: Policy['translations'] = {}): readonly Facet[] =>
  Object.entries(translations).flatMap(([language, said]) =>
    textsIn(said, `translation ${language}`, ['translations', language]),
  );

function textsIn(said: unknown, key: string, path: Path): readonly Facet[] {
  if (typeof said !== 'object' || said === null) return idle(key, path, String(said));
  if (Array.isArray(said)) return idle(key, path, said.join('; '));
  return Object.entries(said).flatMap(([id, part]) => textsIn(part, `${key} ${id}`, [...path, id]));
}
