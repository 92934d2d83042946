import { lookUp } from '../model/look-up.ts';
import { ATTACKERS_TOLD } from '../engine/attackers.ts';
import type { Program } from '../engine/program.ts';
import type { Decided, Trace, Verdict } from '../model/verdict.ts';
import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { idList } from './folded.ts';
import type { ExhibitAccount, Justification } from './justification.ts';
import { factClause } from './titles.ts';
import { capital, dated, sentenceList } from './words.ts';

/** Why exhibits were not weighed, by id. */
export function leftOut(
  { evidence }: Case,
  { verdict, trace }: Decided,
  exhibits: ReadonlyMap<string, ExhibitAccount>,
): ReadonlyMap<string, string> {
  const { refuted, disputed, 'out-of-time': late, struck = [] } = verdict.evidence;
  const attackers = (id: string): string => {
    const all = lookUp(trace.attackers, id);
    return all.length > ATTACKERS_TOLD
      ? `${all.slice(0, ATTACKERS_TOLD).join(', ')} and others`
      : sentenceList(all);
  };
  const repeated = attackedThrough(evidence, trace.attackers);
  const reasons = new Map<string, string>();
  for (const id of refuted) {
    const of = repeated(id);
    reasons.set(
      id,
      of === undefined
        ? `refuted by ${attackers(id)}`
        : `a repeat of ${of}, which is refuted by ${attackers(id)}`,
    );
  }
  for (const id of disputed) {
    const of = repeated(id);
    const [what, it] = of === undefined ? ['disputed:', 'it'] : [`a repeat of ${of}, which is disputed:`, of];
    const by = lookUp(trace.attackers, id);
    // of very many attackers some are not listed; the other words are true of those too
    const words =
      by.length <= ATTACKERS_TOLD && by.every((one) => lookUp(trace.attackers, one).includes(of ?? id))
        ? `${it} and ${by.length === 1 ? '' : 'each of '}${attackers(id)} speak against each other`
        : by.length === 1
          ? `${attackers(id)} refutes ${it}, and is itself disputed`
          : `${attackers(id)} refute ${it}, and are themselves disputed`;
    reasons.set(id, `${what} ${words}`);
  }
  for (const id of late) reasons.set(id, `out of time: observed ${dated(lookUp(exhibits, id).observed)}`);
  for (const id of struck) reasons.set(id, 'struck for this look at the case');
  return reasons;
}

/**
 * The exhibit on the `derived-from` chain that is attacked, where nothing attacks the given exhibit directly; undefined
 * where something does. The chain is followed step by step.
 */
export function attackedThrough(
  evidence: Case['evidence'],
  attackers: Trace['attackers'],
): (id: string) => string | undefined {
  const byId = new Map(evidence.map((exhibit) => [exhibit.id, exhibit]));
  return (id) => {
    const by = attackers.get(id) ?? [];
    const attacked = (of: string): boolean =>
      by.some((one) => lookUp(byId, one).refutes?.includes(of) === true);
    if (attacked(id)) return undefined;
    let at = lookUp(byId, id)['derived-from'];
    while (at !== undefined && !attacked(at)) at = lookUp(byId, at)['derived-from'];
    return at;
  };
}

/** The exhibits that were not weighed, in evidence order, each with its reason. */
export function notWeighed(
  reasons: ReadonlyMap<string, string>,
  exhibits: ReadonlyMap<string, ExhibitAccount>,
): Justification['notWeighed'] {
  return [...exhibits.values()].flatMap((exhibit) => {
    const why = reasons.get(exhibit.id);
    return why === undefined ? [] : [{ exhibit, why }];
  });
}

/** The facts of a case that are recorded and never weighed, each as a clause. */
export function weightlessFacts(facts: Trace['facts'], vocabulary: Vocabulary): readonly string[] {
  return Object.entries(facts).flatMap(([fact, is]) =>
    vocabulary.facts[fact]?.weightless === true ? [capital(factClause(fact, is, vocabulary))] : [],
  );
}

/** The words of a case that its policy's vocabulary lacks, each as a clause. */
export function beyondWords(
  { vocabulary: { vocabulary } }: Program,
  { evidence }: Case,
  { 'beyond-vocabulary': beyond }: Verdict,
): readonly string[] {
  if (beyond === undefined) return [];
  const unknown = `is not a word of ${vocabulary}`;
  return [
    ...beyond.facts.map((fact) => `the fact ${fact} ${unknown}`),
    ...beyond.kinds.map((kind) => {
      const ids = evidence.flatMap((exhibit) => (exhibit.kind === kind ? [exhibit.id] : []));
      return `the kind ${kind} (${idList(ids)}) ${unknown}`;
    }),
    ...beyond.attributes.map((attribute) => `the attribute ${attribute} ${unknown}`),
  ];
}
