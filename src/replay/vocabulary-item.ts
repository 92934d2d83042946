import type { Path } from '../model/path.ts';
import type { Domain, Kind, Vocabulary } from '../model/vocabulary.ts';
import { distinct, idle, weighing, type Facet, type PolicyItem } from './facet.ts';

/** A vocabulary as one item with all its properties. */
export function vocabularyItem({ vocabulary, title, kinds, attributes, facts }: Vocabulary): PolicyItem {
  return {
    what: 'vocabulary',
    id: vocabulary,
    path: ['vocabulary'],
    weighs: true,
    form: undefined,
    entry: { kinds, attributes, facts },
    facets: [
      ...Object.entries(kinds).flatMap(([id, kind]) => kindFacets(`kind ${id}`, ['kinds', id], kind)),
      ...domains('attribute', 'attributes', attributes),
      ...domains('fact', 'facts', facts),
      ...idle('title', ['title'], title),
    ],
  };
}

function domains(what: string, room: string, of: Vocabulary['facts']): readonly Facet[] {
  return Object.entries(of).flatMap(([id, domain]) => domainFacets(`${what} ${id}`, [room, id], domain));
}

/** The properties of a kind: that it exists, and separately its title. */
function kindFacets(key: string, path: Path, { title, restricted = false }: Kind): readonly Facet[] {
  return [
    weighing(key, path, title, ''),
    ...idle(`${key} restricted`, [...path, 'restricted'], restricted ? 'yes' : undefined),
    ...idle(`${key} title`, [...path, 'title'], title),
  ];
}

function domainFacets(key: string, path: Path, domain: Domain): readonly Facet[] {
  const { title, weightless = false, fixed = false } = domain;
  const unrated = 'scale' in domain ? domain.unrated : undefined;
  return [
    domainFacet(key, path, domain),
    ...(unrated === undefined ? [] : [weighing(`${key} unrated`, [...path, 'unrated'], unrated)]),
    ...idle(`${key} weightless`, [...path, 'weightless'], weightless ? 'yes' : undefined),
    ...idle(`${key} fixed`, [...path, 'fixed'], fixed ? 'yes' : undefined),
    ...idle(`${key} title`, [...path, 'title'], title),
    ...('type' in domain && domain.traced === true
      ? [weighing(`${key} traced`, [...path, 'traced'], 'yes')]
      : []),
    ...Object.entries('type' in domain ? {} : (domain.titles ?? {})).flatMap(([value, words]) =>
      idle(`${key} title of ${value}`, [...path, 'titles', value], words),
    ),
  ];
}

function domainFacet(key: string, path: Path, domain: Domain): Facet {
  if ('scale' in domain) {
    return weighing(key, [...path, 'scale'], `scale ${domain.scale.join(' < ')}`, ['scale', domain.scale]);
  }
  if ('one-of' in domain) {
    const values = domain['one-of'];
    return weighing(key, [...path, 'one-of'], `one of ${values.join(', ')}`, ['one-of', distinct(values)]);
  }
  return weighing(key, [...path, 'type'], domain.type);
}
