import { lastOf } from '../../model/ends.ts';
import { countsOf } from '../../replay/replay-counts.ts';
import { madeCases } from '../../replay/many.ts';
import { JUDGEMENT, isMarked, unmarked } from '../../replay/judgement.ts';
import type { Audience } from '../../explain/audience.ts';
import type { Ledger } from '../../precedent/ledger.ts';
import type { ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { alteredDecision } from './altered-decision.ts';
import type { FoundList } from '../../replay/found-list.ts';
import type { Found } from '../../replay/found.ts';
import type { ReplayResult } from '../../replay/replay-result.ts';
import { departuresOf } from '../../replay/departures.ts';
import { invalidCases } from './invalid-cases.ts';
import type { ReplayBase } from './replay-base.ts';
import { isNewlyContested } from '../../replay/newly-contested.ts';
import { replayedCase } from '../../replay/replayed-case.ts';
import { programOf } from '../../replay/program-of.ts';

/** Options for the report of a replay. */
export interface Telling {
  /** `--base` as the user gave it. */
  readonly base: string | undefined;
  /** The most cases of each kind to list. */
  readonly most: number;
  /**
   * The most cases of a list whose explanations are held in memory; for longer lists, each is explained as it is
   * written.
   */
  readonly held: number;
  /** Whether to list unchanged cases too. */
  readonly all: boolean;
  readonly audience: Audience;
}

/**
 * The report of a replay, without what is wrong beside the cases.
 * @param ledger holds the cases to compare with each other; undefined where they are not compared
 */
export function reportOf(
  corpus: ReplayResult,
  loaded: LoadedPolicies,
  ledger: Ledger | undefined,
  { base, altered }: ReplayBase,
  { base: word, most, all, audience, held }: Telling,
): Omit<WritableReport, 'troubles' | 'outcome'> {
  const { tally, found } = corpus;
  const fates = (fate: number): WritableReport['flips'] =>
    madeCases(
      found.where((judgement) => unmarked(judgement) === fate, most),
      ({ read }) => idOf(read()),
      (one) => accounted(one, loaded, base, audience),
      held,
    );
  const named = (which: (judgement: number) => boolean): WritableReport['unapproved'] =>
    Array.from(found.where(which, most), ({ read, place }) => ({ id: idOf(read()), place }));
  const contested = contestedAmong(found, loaded, base);
  const newly = contested.filter((one) => one.newly).length;
  const departed = ledger && departuresOf(corpus, ledger, loaded, most, audience);
  return {
    counts: { ...countsOf(tally, newly), departures: departed?.count, altered: altered?.length },
    flips: fates(JUDGEMENT.flip),
    drifts: fates(JUDGEMENT.drift),
    undecided: briefs(found, most, held),
    unapproved: named((judgement) => isMarked(judgement, 'unapproved')),
    departed: departedAmong(found).slice(0, most),
    contested: contested.slice(0, most),
    departures: departed?.named,
    invalid: invalidCases(corpus, loaded, most, audience),
    same: all ? unchanged(found, held) : [],
    altered: altered?.map((fault) => alteredDecision(fault, audience)),
    base: base === undefined ? undefined : word,
    edits: base?.edits ?? [],
    files: new Map([...loaded.documents].map(([id, { file }]) => [id, file.name])),
  };
}

function accounted(
  { read, place }: Found,
  loaded: LoadedPolicies,
  base: ReplayBase['base'],
  audience: Audience,
): ReplayedCase {
  const item = read();
  if (!item.ok) throw new Error(`${place} was changed while it was replayed`);
  const program = programOf(item.case, item, loaded);
  return replayedCase(item.case, place, program, base, audience, item.isReduced);
}

/** Cases without a decision, by id and place. */
function briefs(found: FoundList, most: number, held: number): WritableReport['undecided'] {
  return madeCases(
    found.where((judgement) => judgement === JUDGEMENT.undecided, most),
    ({ read }) => idOf(read()),
    ({ read, place }) => ({ id: idOf(read()), place }),
    held,
  );
}

/** The contested cases, newly contested ones first. */
function contestedAmong(
  found: FoundList,
  loaded: LoadedPolicies,
  base: ReplayBase['base'],
): WritableReport['contested'] {
  const all = Array.from(
    found.where((judgement) => isMarked(judgement, 'contested')),
    ({ read, place }) => {
      const item = read();
      const newly = item.ok && isNewlyContested(item.case, programOf(item.case, item, loaded), base);
      return { id: idOf(item), place, newly };
    },
  );
  return [...all.filter(({ newly }) => newly), ...all.filter(({ newly }) => !newly)];
}

/** The cases whose decision departs from its policy; first those with which the policy still disagrees. */
function departedAmong(found: FoundList): WritableReport['departed'] {
  const all = Array.from(
    found.where((judgement) => isMarked(judgement, 'departed')),
    ({ read, place, judgement }) => ({
      id: idOf(read()),
      place,
      reconciled: isMarked(judgement, 'reconciled'),
    }),
  );
  return [...all.filter(({ reconciled }) => !reconciled), ...all.filter(({ reconciled }) => reconciled)];
}

/** The id of a case. A pack stores nothing but the id of an undecided case, in the place of its place. */
const idOf = (item: ReturnType<Found['read']>): string => (item.ok ? item.case.case : item.place);

function unchanged(found: FoundList, held: number): WritableReport['same'] {
  return madeCases(
    found.where((judgement) => unmarked(judgement) === JUDGEMENT.same),
    ({ read }) => idOf(read()),
    ({ read, place }) => {
      const item = read();
      if (!item.ok) throw new Error(`${place} was changed while it was replayed`);
      return { id: item.case.case, place, verdict: lastOf(item.case.decisions!).verdict };
    },
    held,
  );
}
