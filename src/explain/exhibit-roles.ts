import { addTo } from '../model/add-to.ts';
import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { Case } from '../model/case.ts';
import { standingEntries } from '../engine/fact-history.ts';
import { isPlain } from '../model/fact-entries.ts';
import { measuredFact, testedFacts } from '../model/forms/forms.ts';
import type { Decided } from '../model/verdict.ts';
import type { Bearing } from './bearings.ts';
import { idList } from './folded.ts';
import type { ExhibitRole } from './justification.ts';
import { leavesOf } from './rule-accounts.ts';
import { factClause } from './titles.ts';
import { sentenceList } from './words.ts';

/**
 * Describes the role of every exhibit, by id and in evidence order: the findings that counted it, the test it failed,
 * or that it is only recorded.
 * @param left why exhibits were not weighed, by id
 */
export function exhibitRoles(
  program: Program,
  theCase: Case,
  decided: Decided,
  bearings: ReadonlyMap<string, readonly Bearing[]>,
  left: ReadonlyMap<string, string>,
): ReadonlyMap<string, ExhibitRole> {
  const { policy } = program;
  const ruled = new Set(Object.keys(policy.rules).flatMap((id) => [...leavesOf(policy, id)]));
  const shown = shownBy(program, theCase, decided);
  const onFacts = factFindings(program, decided);
  const struckDown = refutedBy(theCase, decided);
  return new Map(
    theCase.evidence.map(({ id }): [string, ExhibitRole] => {
      const why = left.get(id);
      if (why !== undefined) return [id, { counts: [], onlyShows: false, words: why }];
      const all = lookUp(bearings, id);
      const counts = all.filter(({ counted }) => counted).map(({ finding }) => finding);
      const facts = shown.get(id) ?? [];
      const refuted = struckDown.get(id) ?? [];
      const title = (finding: string): string => `"${named(policy.findings, finding).title}"`;
      const miss = nearest(all, ruled);
      const parts = [
        ...(counts.length === 0 ? [] : [`counted for ${sentenceList(counts.map(title))}`]),
        ...facts,
        ...(refuted.length === 0 ? [] : [`refutes ${idList(refuted)}`]),
        // an exhibit that shows a fact has a role already, so a failed test need not be mentioned
        ...(miss === undefined || facts.length > 0 || counts.some((finding) => ruled.has(finding))
          ? []
          : [
              `${counts.length === 0 ? 'not counted' : `not for ${title(miss.finding)}`}: ${miss.misses.map(({ words }) => words).join('; ')}`,
            ]),
      ];
      const rested = onFacts.get(id) ?? [];
      return [
        id,
        {
          counts: [...counts, ...rested],
          onlyShows: counts.length + refuted.length === 0 && rested.length > 0,
          words: parts.length === 0 ? RECORDED : parts.join('; '),
        },
      ];
    }),
  );
}

const RECORDED = 'recorded only: no rule uses this kind of evidence';

/** The finding whose tests an uncounted exhibit fails least, preferring findings that some rule rests on. */
function nearest(all: readonly Bearing[], ruled: ReadonlySet<string>): Bearing | undefined {
  const missed = all.filter(({ counted }) => !counted);
  const asked = missed.filter(({ finding }) => ruled.has(finding));
  return (asked.length > 0 ? asked : missed).toSorted((a, b) => a.misses.length - b.misses.length)[0];
}

/**
 * By exhibit: what it shows of the facts that findings test, in words. Of a history it is proof of the value only where
 * it shows the last entry in force.
 */
function shownBy(
  program: Program,
  theCase: Case,
  { trace: { facts, assumed, asOf }, verdict }: Decided,
): ReadonlyMap<string, readonly string[]> {
  const vocabulary = wordsFor(program, theCase);
  const admitted = new Set(verdict.evidence.admitted);
  const tested = new Set(Object.values(program.policy.findings).flatMap(testedFacts));
  const shown = new Map<string, Set<string>>();
  for (const [fact, recorded] of Object.entries(theCase.facts)) {
    // a fact that is assumed has no proof
    if (!tested.has(fact) || isPlain(recorded) || assumed.includes(fact)) continue;
    const standing = standingEntries(recorded, asOf, (id) => admitted.has(id));
    if (standing.at(-1)?.value !== facts[fact]) continue;
    for (const [at, { value, shownBy: by }] of standing.entries()) {
      const clause = factClause(fact, value, vocabulary);
      const words =
        at === standing.length - 1
          ? `counted as proof of "${clause}"`
          : `shows an earlier entry, "${clause}"`;
      for (const id of by) shown.set(id, (shown.get(id) ?? new Set()).add(words));
    }
  }
  return new Map([...shown].map(([id, words]) => [id, [...words]]));
}

/** By exhibit: the findings that test a fact which it shows. */
function factFindings({ policy }: Program, { verdict }: Decided): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, exhibits } of verdict.findings) {
    if (measuredFact(named(policy.findings, id)) === undefined) continue;
    for (const exhibit of exhibits) addTo(found, exhibit, id);
  }
  return found;
}

/** By exhibit: the exhibits that it refutes successfully. */
function refutedBy({ evidence }: Case, { verdict }: Decided): ReadonlyMap<string, readonly string[]> {
  const fallen = new Set(verdict.evidence.refuted);
  return new Map(evidence.map(({ id, refutes = [] }) => [id, refutes.filter((other) => fallen.has(other))]));
}
