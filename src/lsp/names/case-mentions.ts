import type { Path } from '../../model/path.ts';
import { EXHIBIT_KEYS, GIVEN_EXHIBIT_KEYS } from '../../model/shapes.ts';
import type { Mention } from './mention.ts';
import { keys, named } from './policy-mentions.ts';
import { listIn, mapIn, oneOrMore } from './tree.ts';

/**
 * The names that a case defines and uses.
 * @param value as parsed, possibly invalid
 */
export function caseMentions(value: unknown): readonly Mention[] {
  const one = mapIn(value);
  return [
    ...named('case', one['case'], ['case'], true),
    ...named('vocabulary', one['vocabulary'], ['vocabulary']),
    ...factMentions(one['facts'], ['facts']),
    ...evidenceMentions(one['evidence'], ['evidence']),
    ...listIn(one['decisions']).flatMap((decision, at) => decisionMentions(decision, ['decisions', at])),
  ];
}

/** The names in the facts of a case or of an example. */
export const factMentions = (value: unknown, path: Path): readonly Mention[] => [
  ...keys('fact', value, path),
  ...Object.entries(mapIn(value)).flatMap(([name, fact]) =>
    oneOrMore(fact).flatMap(([entry, at]) =>
      oneOrMore(mapIn(entry)['shown-by']).flatMap(([id, position]) =>
        named('exhibit', id, [...path, name, ...at, 'shown-by', ...position]),
      ),
    ),
  ),
];

/** The names in the evidence of a case or of an example. */
export const evidenceMentions = (value: unknown, path: Path): readonly Mention[] =>
  listIn(value).flatMap((exhibit, at) => exhibitMentions(exhibit, [...path, at]));

const OWN: ReadonlySet<string> = new Set([...EXHIBIT_KEYS, ...GIVEN_EXHIBIT_KEYS]);

function exhibitMentions(value: unknown, path: Path): readonly Mention[] {
  const exhibit = mapIn(value);
  return [
    ...named('exhibit', exhibit['id'], [...path, 'id'], true),
    ...named('kind', exhibit['kind'], [...path, 'kind']),
    ...keys('attribute', exhibit, path).filter(({ name }) => !OWN.has(name)),
    ...named('exhibit', exhibit['derived-from'], [...path, 'derived-from']),
    ...oneOrMore(exhibit['refutes']).flatMap(([id, at]) => named('exhibit', id, [...path, 'refutes', ...at])),
  ];
}

/** A decision names rules and policies by the ids that they had at the time. */
function decisionMentions(value: unknown, path: Path): readonly Mention[] {
  const { policy, grounds, advice } = mapIn(value);
  const found = [
    ...named('policy', mapIn(policy)['id'], [...path, 'policy', 'id']),
    ...listIn(grounds).flatMap((id, at) => named('rule', id, [...path, 'grounds', at])),
    ...listIn(mapIn(advice)['grounds']).flatMap((id, at) =>
      named('rule', id, [...path, 'advice', 'grounds', at]),
    ),
  ];
  return found.map((mention) => ({ ...mention, recorded: true }));
}
