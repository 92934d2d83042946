import type { Path } from '../../model/path.ts';
import { ADMISSIONS } from '../../model/suite.ts';
import { evidenceMentions, factMentions } from './case-mentions.ts';
import type { Mention, Named } from './mention.ts';
import { keys, named } from './policy-mentions.ts';
import { listIn, mapIn, oneOrMore } from './tree.ts';

/**
 * The names that tests define and use.
 * @param value as parsed, possibly invalid
 */
export function testsMentions(value: unknown): readonly Mention[] {
  const suite = mapIn(value);
  return [
    ...named('policy', suite['tests'], ['tests']),
    ...givenMentions(suite['base'], ['base']),
    ...Object.entries(mapIn(suite['examples'])).flatMap(([name, example]) =>
      exampleMentions(name, example, ['examples', name]),
    ),
  ];
}

const givenMentions = (value: unknown, path: Path): readonly Mention[] => [
  ...factMentions(mapIn(value)['facts'], [...path, 'facts']),
  ...evidenceMentions(mapIn(value)['evidence'], [...path, 'evidence']),
];

function exampleMentions(name: string, value: unknown, path: Path): readonly Mention[] {
  const example = mapIn(value);
  const written = [
    ...givenMentions(example['given'], [...path, 'given']),
    ...expectMentions(example['expect'], [...path, 'expect']),
  ];
  const rows = listIn(example['each']).flatMap((row, at) => rowMentions(row, [...path, 'each', at], written));
  return [...written.filter(({ name: one }) => !one.startsWith('$')), ...rows].map((mention) =>
    mention.of === 'exhibit' ? { ...mention, within: name } : mention,
  );
}

function expectMentions(value: unknown, path: Path): readonly Mention[] {
  const { grounds, findings, evidence } = mapIn(value);
  const lists = (of: Named, list: unknown, at: Path): readonly Mention[] =>
    oneOrMore(list).flatMap(([id, steps]) => named(of, id, [...at, ...steps]));
  return [
    ...lists('rule', grounds, [...path, 'grounds']),
    ...keys('finding', findings, [...path, 'findings']),
    ...ADMISSIONS.flatMap((key) => lists('exhibit', mapIn(evidence)[key], [...path, 'evidence', key])),
  ];
}

/** A value in a row of a table is a name if its placeholder is the whole value at a place where a name belongs. */
const rowMentions = (value: unknown, path: Path, written: readonly Mention[]): readonly Mention[] =>
  Object.entries(mapIn(value)).flatMap(([key, part]) => {
    const taking = written.find(({ name, part: half }) => name === `$${key}` && half === 'value');
    if (taking === undefined) return [];
    return oneOrMore(part).flatMap(([name, at]) =>
      named(taking.of, name, [...path, key, ...at], taking.defines),
    );
  });
