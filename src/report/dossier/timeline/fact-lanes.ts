import { named } from '../../../model/named.ts';
import { sentenceList, shortMoment, valueTitle } from '../../../explain/words.ts';
import { testedFacts } from '../../../model/forms/forms.ts';
import { drawnFindings } from '../argument/argument.ts';
import type { Dossier } from '../dossier.ts';
import type { TimeScale } from './time-scale.ts';

/** A period during which a fact had one value. */
export interface Spell {
  /** Undefined if the start is unknown. */
  readonly from: number | undefined;
  readonly until: number;
  readonly value: string;
}

/** The history of a fact, without entries whose proof does not stand. */
export interface FactLane {
  readonly title: string;
  readonly spells: readonly Spell[];
  /** The history in words. */
  readonly words: string;
}

/** One lane for each fact that a drawn finding tests and that is recorded with dates. */
export function factLanes(dossier: Dossier): readonly FactLane[] {
  const { policy, justification, vocabulary, decided } = dossier;
  const { asOf } = justification;
  const drawn = drawnFindings(dossier);
  const looked = justification.findings.filter(({ id, relevant }) => relevant || drawn.has(id));
  // what is refuted is on record as proof, and proves nothing
  const proving = (named: readonly string[]): readonly string[] =>
    decided.verdict.evidence.admitted.filter((id) => named.includes(id));
  const tested = new Set(looked.flatMap(({ id }) => testedFacts(named(policy.findings, id))));
  return justification.histories
    .filter(({ fact }) => tested.has(fact))
    .map(({ fact, entries }) => {
      const spells = entries.map((entry, at): Spell => ({
        from: entry.since,
        until: entries[at + 1]?.since ?? asOf,
        value: valueTitle(entry.value, vocabulary.facts[fact]),
      }));
      const words = entries.map(({ since, shownBy, value: is }) => {
        const proof = proving(shownBy);
        const when = since === undefined ? '' : ` since ${shortMoment(since, asOf)}`;
        return `${valueTitle(is, vocabulary.facts[fact])}${when}${proof.length === 0 ? '' : ` (${sentenceList(proof)})`}`;
      });
      return { title: vocabulary.facts[fact]?.title ?? fact, spells, words: words.join(', then ') };
    });
}

/** The moments at which facts changed. */
export const turnsOf = (lanes: readonly FactLane[]): readonly number[] =>
  lanes.flatMap(({ spells }) => spells.flatMap(({ from }) => from ?? []));

/** The left and right end of a spell, in per cent of the width; a spell with an unknown start begins at the left edge. */
export const placed = ({ from, until }: Spell, { at }: TimeScale): readonly [left: number, right: number] => [
  from === undefined ? 0 : at(from),
  at(until),
];
