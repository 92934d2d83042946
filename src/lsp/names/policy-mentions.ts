import { CONDITION_KEYS } from '../../model/condition.ts';
import { REFERENCES } from '../../model/forms/forms.ts';
import type { Path } from '../../model/path.ts';
import { placeholderOf, placeholdersIn } from '../../model/placeholder.ts';
import type { Mention, Named } from './mention.ts';
import { listIn, mapIn, oneOrMore } from './tree.ts';

/**
 * The names that a policy defines and uses.
 * @param value as parsed, possibly invalid
 */
export function policyMentions(value: unknown): readonly Mention[] {
  const policy = mapIn(value);
  return [
    ...named('policy', policy['policy'], ['policy'], true),
    ...named('vocabulary', policy['vocabulary'], ['vocabulary']),
    ...keys('fact', policy['applies-to'], ['applies-to']),
    ...entries(policy, 'classes').flatMap(([id, one, path]) => [
      given('class', id, path),
      ...oneOrMore(mapIn(one)['kind']).flatMap(([kind, at]) => named('kind', kind, [...path, 'kind', ...at])),
      ...keys('attribute', mapIn(one)['where'], [...path, 'where']),
    ]),
    ...entries(policy, 'findings').flatMap(([id, one, path]) => [
      given('finding', id, path),
      ...inFinding(one, path),
    ]),
    ...entries(policy, 'rules').flatMap(([id, one, path]) => [given('rule', id, path), ...inRule(one, path)]),
    ...listIn(mapIn(policy['notices'])['internal']).flatMap((fact, at) =>
      named('fact', fact, ['notices', 'internal', at]),
    ),
    ...entries(policy, 'translations').flatMap(([, one, path]) => inTranslation(mapIn(one), path)),
    ...(['guarantee', 'assumption'] as const).flatMap((of) =>
      entries(policy, `${of}s`).flatMap(([id, one, path]) => [
        given(of, id, path),
        ...inCondition(mapIn(one)['when'], [...path, 'when']),
      ]),
    ),
  ];
}

/** The mentions in a finding of any form: its lists contain names of findings, or counts. */
function inFinding(value: unknown, path: Path): readonly Mention[] {
  return Object.entries(mapIn(value)).flatMap(([key, part]): readonly Mention[] => {
    const at = [...path, key];
    const of = REFERENCES[key];
    if (key === 'after') return inFinding(part, at);
    if (of !== undefined) return part === 'origin' ? [] : named(of, part, at);
    if (!Array.isArray(part) || key === 'in') return [];
    return part.flatMap((item, position) =>
      typeof item === 'string'
        ? named('finding', item, [...at, position])
        : inFinding(item, [...at, position]),
    );
  });
}

function inRule(value: unknown, path: Path): readonly Mention[] {
  const { when, because, overrides } = mapIn(value);
  return [
    ...inCondition(when, [...path, 'when']),
    ...inText(because, [...path, 'because']),
    ...listIn(overrides).flatMap((other, at) => named('rule', other, [...path, 'overrides', at])),
  ];
}

/** Translated titles are listed under the ids of the things that they belong to. */
function inTranslation(
  { findings, rules, kinds }: Readonly<Record<string, unknown>>,
  path: Path,
): readonly Mention[] {
  return [
    ...keys('finding', findings, [...path, 'findings']),
    ...keys('rule', rules, [...path, 'rules']),
    ...Object.entries(mapIn(rules)).flatMap(([id, rule]) =>
      inText(mapIn(rule)['because'], [...path, 'rules', id, 'because']),
    ),
    ...keys('kind', kinds, [...path, 'kinds']),
  ];
}

function inCondition(value: unknown, path: Path): readonly Mention[] {
  if (typeof value === 'string') return named('finding', value, path);
  return CONDITION_KEYS.flatMap((key) =>
    listIn(mapIn(value)[key]).flatMap((item, at) => inCondition(item, [...path, key, at])),
  );
}

const inText = (value: unknown, path: Path): readonly Mention[] =>
  typeof value !== 'string'
    ? []
    : [...new Set(placeholdersIn(value).map((said) => placeholderOf(said).name))].map((name) => ({
        of: 'finding',
        name,
        path,
        part: 'value',
        defines: false,
        inText: true,
      }));

/** The entries of a map of a document, each with its path. */
const entries = (
  document: Readonly<Record<string, unknown>>,
  key: string,
): readonly (readonly [string, unknown, Path])[] =>
  Object.entries(mapIn(document[key])).map(([id, value]) => [id, value, [key, id]]);

/** The name that a map's key gives to its entry. */
const given = (of: Named, name: string, path: Path): Mention => ({
  of,
  name,
  path,
  part: 'key',
  defines: true,
});

/** A mention for a value that is a name; none if the value is not a text. */
export const named = (of: Named, name: unknown, path: Path, defines = false): readonly Mention[] =>
  typeof name === 'string' && name !== '' ? [{ of, name, path, part: 'value', defines }] : [];

/** Mentions for all keys of a map. */
export const keys = (of: Named, value: unknown, path: Path, defines = false): readonly Mention[] =>
  Object.keys(mapIn(value)).map((name) => ({ of, name, path: [...path, name], part: 'key', defines }));
