import type { Path } from '../model/path.ts';
import { once } from '../model/once.ts';
import { defaultVerdict } from '../model/verdict-word.ts';
import type { Assumption, Class, Guarantee, Policy, Rule } from '../model/policy.ts';
import { conditionMeaning, conditionWords } from './condition-words.ts';
import { idle, setFacet, testFacet, weighing, type Facet, type PolicyItem } from './facet.ts';
import { familyOf, findingFacets } from './finding-facets.ts';
import { bearing } from './finding-uses.ts';
import { noticeFacets, saidFacets, translationFacets } from './said-facets.ts';

/** A policy as a list of items: itself first, then its classes, findings, rules, guarantees and assumptions. */
export function itemsOf(policy: Policy): readonly PolicyItem[] {
  const used = once(() => bearing(policy));
  const { classes, findings, rules, guarantees = {}, assumptions = {} } = policy;
  return [
    {
      what: 'policy',
      id: policy.policy,
      path: ['policy'],
      weighs: true,
      form: undefined,
      entry: policy,
      facets: ownFacets(policy),
    },
    ...items('class', ['classes'], classes, classFacets, (id) => used().classes.has(id)),
    ...items('finding', ['findings'], findings, findingFacets, (id) => used().findings.has(id), familyOf),
    ...items('rule', ['rules'], rules, ruleFacets, () => true),
    ...items('guarantee', ['guarantees'], guarantees, claimFacets, () => false),
    ...items('assumption', ['assumptions'], assumptions, claimFacets, () => false),
  ];
}

/** The items of a part of a policy: to compare two versions, only few of them have to be looked into. */
function items<T extends object>(
  what: PolicyItem['what'],
  room: Path,
  entries: Readonly<Record<string, T>>,
  facetsOf: (entry: T, path: Path) => readonly Facet[],
  weighs: (id: string) => boolean,
  family: (entry: T) => string | undefined = () => undefined,
): readonly PolicyItem[] {
  return Object.entries(entries).map(([id, entry]) => {
    const path = [...room, id];
    const facets = once(() => facetsOf(entry, path));
    return {
      what,
      id,
      path,
      form: family(entry),
      entry,
      get weighs() {
        return weighs(id);
      },
      get facets() {
        return facets();
      },
    };
  });
}

function ownFacets(policy: Policy): readonly Facet[] {
  const { title, version, vocabulary, ...rest } = policy;
  return [
    weighing('vocabulary', ['vocabulary'], vocabulary),
    ...Object.entries(rest['applies-to'] ?? {}).map(([fact, test]) =>
      testFacet(`applies-to ${fact}`, ['applies-to', fact], test),
    ),
    weighing(
      'default',
      typeof policy.default === 'object' ? ['default', 'verdict'] : ['default'],
      defaultVerdict(policy),
    ),
    ...defaultFacets(policy.default),
    ...idle('title', ['title'], title),
    ...idle('version', ['version'], version),
    ...noticeFacets(rest.notices, ['notices']),
    ...translationFacets(rest.translations),
  ];
}

/** The texts and measures that apply if no rule prevails: they change no verdict. */
const defaultFacets = (otherwise: Policy['default']): readonly Facet[] =>
  typeof otherwise === 'object' ? saidFacets(otherwise, ['default'], 'default ') : [];

function classFacets({ title, kind, where = {} }: Class, path: Path): readonly Facet[] {
  return [
    setFacet('kind', [...path, 'kind'], [kind].flat()),
    ...Object.entries(where).map(([attribute, test]) =>
      testFacet(`where ${attribute}`, [...path, 'where', attribute], test),
    ),
    ...idle('title', [...path, 'title'], title),
  ];
}

function ruleFacets(rule: Rule, path: Path): readonly Facet[] {
  const { title, verdict, when, cites = [], overrides = [], approvals, notice, because, ...said } = rule;
  return [
    weighing('verdict', [...path, 'verdict'], verdict),
    weighing('when', [...path, 'when'], conditionWords(when), conditionMeaning(when)),
    ...overridesFacet(overrides, [...path, 'overrides']),
    ...idle('title', [...path, 'title'], title),
    ...idle('because', [...path, 'because'], because),
    ...idle('cites', [...path, 'cites'], cites.join('; ')),
    ...saidFacets(said, path),
    ...idle('approvals', [...path, 'approvals'], approvals === undefined ? undefined : String(approvals)),
    ...noticeFacets(notice, [...path, 'notice']),
  ];
}

function overridesFacet(overrides: NonNullable<Rule['overrides']>, path: Path): readonly Facet[] {
  if (typeof overrides === 'string') return [weighing('overrides', path, `every rule to ${overrides}`)];
  return overrides.length === 0 ? [] : [setFacet('overrides', path, overrides)];
}

/** Guarantees and assumptions take no part in a decision. */
function claimFacets(
  { title, when, ...rest }: Assumption & Partial<Guarantee>,
  path: Path,
): readonly Facet[] {
  const facet = weighing('when', [...path, 'when'], conditionWords(when), conditionMeaning(when));
  return [
    { ...facet, weighs: false },
    ...idle('verdict', [...path, 'verdict'], rest.verdict),
    ...idle('title', [...path, 'title'], title),
  ];
}
