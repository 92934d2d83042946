import { addTo } from '../../../model/add-to.ts';
import { lookUp } from '../../../model/look-up.ts';
import { named } from '../../../model/named.ts';
import { isJoin, testedFacts } from '../../../model/forms/forms.ts';
import { factDomain, factTitle } from '../../../explain/titles.ts';
import { capital, plural, valueTitle } from '../../../explain/words.ts';
import type { Dossier } from '../dossier.ts';

/** A starting point of the argument: an exhibit, several equivalent exhibits, or a fact. */
export interface Input {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  /** The findings that it counts for. */
  readonly findings: readonly string[];
  readonly ids: readonly string[];
}

/** If there are more exhibits than this, equivalent ones are drawn as one. */
const MOST_APART = 14;

/** The exhibits and facts that some findings rest on, in the order of the findings. */
export function inputsOf(dossier: Dossier, wanted: readonly string[]): readonly Input[] {
  const leaves = wanted.filter((id) => !isJoin(named(dossier.policy.findings, id)));
  const results = new Map(dossier.decided.verdict.findings.map((finding) => [finding.id, finding]));
  const by = new Map<string, string[]>();
  for (const id of leaves) {
    for (const exhibit of lookUp(results, id).exhibits) addTo(by, exhibit, id);
  }
  const apart = by.size <= MOST_APART;
  return [
    ...(apart ? [...by].map(([id, findings]) => exhibitInput(dossier, id, findings)) : groups(dossier, by)),
    ...factInputs(dossier, leaves),
  ];
}

function exhibitInput({ justification }: Dossier, id: string, findings: readonly string[]): Input {
  const { kind, target } = lookUp(justification.exhibits, id);
  return {
    key: nodeKey('input', id),
    label: id,
    note: target === undefined ? kind : `${kind}, ${target}`,
    findings,
    ids: [id],
  };
}

function groups({ justification }: Dossier, by: ReadonlyMap<string, readonly string[]>): readonly Input[] {
  const found = new Map<string, { kind: string; findings: readonly string[]; ids: string[] }>();
  for (const [id, findings] of by) {
    const { kind } = lookUp(justification.exhibits, id);
    const key = nodeKey('input', `${kind}: ${findings.join(' ')}`);
    const group = found.get(key) ?? { kind, findings, ids: [] };
    found.set(key, group);
    group.ids.push(id);
  }
  return [...found].map(([key, { kind, findings, ids }]) => {
    const few = ids.length < 4 ? ids.join(', ') : `${ids.slice(0, 2).join(', ')} and ${ids.length - 2} more`;
    const [id = ''] = ids;
    return ids.length === 1
      ? { key, label: id, note: kind, findings, ids }
      : { key, label: plural(ids.length, 'exhibit'), note: `${kind}: ${few}`, findings, ids };
  });
}

/** The facts that findings test. Unknown facts are included: they may be the reason why a finding is not established. */
function factInputs({ policy, decided, vocabulary }: Dossier, leaves: readonly string[]): readonly Input[] {
  const by = new Map<string, string[]>();
  for (const id of leaves) {
    for (const fact of testedFacts(named(policy.findings, id))) addTo(by, fact, id);
  }
  const { facts } = decided.trace;
  return [...by].map(([fact, findings]) => ({
    key: nodeKey('input', `fact ${fact}`),
    label: capital(factTitle(fact, vocabulary)),
    note: Object.hasOwn(facts, fact)
      ? valueTitle(named(facts, fact), factDomain(fact, vocabulary))
      : 'not known',
    findings,
    ids: [],
  }));
}

/** The key of a node. It includes the type, since a rule and a finding may have the same id. */
export const nodeKey = (what: 'input' | 'finding' | 'rule', id: string): string => `${what} ${id}`;
