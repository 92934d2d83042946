import type { Asked } from './answer.ts';
import type { UnboundedSum } from './unbounded-sum.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';
import { FALSE, type Literal } from './graph.ts';
import type { Judgement } from './judgement.ts';
import type { Layout } from './layout.ts';
import type { Leaf } from './leaf.ts';
import type { Quest } from './quest.ts';
import { realise, type Grown } from './realise.ts';
import { searchSmallest, type SmallerModels } from './smallest.ts';

/** What must also be encoded, to exclude a spurious model. */
export interface Further {
  readonly leaves: readonly Leaf[];
  readonly filters: readonly ExhibitFilter[];
}

/**
 * The result of building a case from a model: what was asked for, confirmed by the engine; or what must also be
 * encoded, since the model was spurious.
 */
export type Built<Found> = { readonly found: Found; readonly size: number } | Further;

/** The result of searching one encoding. */
export type Searched<Found> = Asked<Found> | Further;

type Build<Found> = (holds: (condition: Literal) => boolean, grown: readonly Grown[]) => Built<Found>;

/** The share of a budget that may be spent on one model that may be spurious. */
const EXPLORED = 1 / 50;

/** How often the encoding may be refined only to find a plainer case. */
const MOST_ROUNDS_FOR_PLAINNESS = 40;

/** After this many models beyond the encoded limits, a question is given up. */
const MOST_MODELS = 200;

/**
 * Looks for the smallest case in which a condition holds, within the precision of an encoding.
 * @param choices further choices, the plainest first
 * @throws Spent
 */
export function searchModel<Found>(
  layout: Layout,
  asked: Literal,
  judgements: readonly Judgement[],
  choices: readonly Literal[],
  quest: Quest<Found>,
  build: Build<Found>,
): Searched<Found> {
  if (asked === FALSE) return { answer: { refuted: true, steps: 0 }, settled: true };
  const { reasoner, space, graph, free } = layout;
  reasoner.begin(quest.effort, quest.leaves);
  reasoner.require(asked);
  const beyond = judgements
    .flatMap((judgement) => judgement.beyond)
    .filter(({ free: choice }) => reasoner.knows(choice));
  const exact = beyond.map(({ holds }) => holds);
  const searched = searchSmallest(space, graph, free, reasoner, exact, choices);
  if (searched === 'open') return open(quest);
  if (searched === 'beyond') return searchBeyond(layout, beyond, quest, build);
  if ('learnt' in searched) return { answer: { refuted: true, steps: searched.learnt }, settled: true };
  return new Descent(layout, beyond, searched, quest, build).run();
}

/** Goes from a model to the smallest one that belongs to a case. */
class Descent<Found> {
  private readonly layout: Layout;
  private readonly beyond: readonly UnboundedSum[];
  private readonly models: SmallerModels;
  private readonly quest: Quest<Found>;
  private readonly build: Build<Found>;

  constructor(
    layout: Layout,
    beyond: readonly UnboundedSum[],
    models: SmallerModels,
    quest: Quest<Found>,
    build: Build<Found>,
  ) {
    this.layout = layout;
    this.beyond = beyond;
    this.models = models;
    this.quest = quest;
    this.build = build;
  }

  run(): Searched<Found> {
    const { models, quest } = this;
    const { reasoner } = this.layout;
    // to find out what must also be encoded, any small model is good enough
    const fewest = reasoner.within(EXPLORED, () => models.fewestExhibits());
    if (fewest) this.noteFewest();
    const first = this.built();
    if ('leaves' in first) return first;
    reasoner.leave(quest.leaves);
    if (!fewest && !models.fewestExhibits()) return this.orSmaller(first);
    this.noteFewest();
    if (!models.fewestFacts()) return this.orSmaller(first);
    const smallest = this.built();
    if ('leaves' in smallest) return smallest;
    if (!models.plainest()) return this.proved(smallest);
    const plainest = this.built();
    if (!('leaves' in plainest)) return this.proved(plainest);
    return quest.rounds < MOST_ROUNDS_FOR_PLAINNESS ? plainest : this.proved(smallest);
  }

  /** Builds a case from the reasoner's last model. The case is kept, in case no better one is found. */
  private built(): Asked<Found> | Further {
    const built = this.build((condition) => this.layout.reasoner.holds(condition), []);
    if ('leaves' in built) return built;
    const { found, size } = built;
    const asked: Asked<Found> = { answer: { found, smallest: false }, settled: true, size };
    this.quest.keep(asked);
    return asked;
  }

  private orSmaller(known: Asked<Found>): Asked<Found> {
    const smaller = this.built();
    return 'leaves' in smaller ? known : smaller;
  }

  private noteFewest(): void {
    const { quest, models, beyond } = this;
    if (beyond.length === 0) quest.fewest = Math.max(quest.fewest, models.exhibits);
  }

  /** Marks an answer as the smallest, which it is if all its numbers are within the encoded limits. */
  private proved({ answer, size }: Asked<Found>): Asked<Found> {
    const within = this.beyond.every(({ exhibits }) => size! <= exhibits);
    return {
      answer: 'found' in answer ? { ...answer, smallest: within } : answer,
      settled: within,
      size: size!,
    };
  }
}

const open = <Found>(quest: Quest<Found>): Asked<Found> =>
  quest.best ?? { answer: quest.spent(), settled: true };

/** Looks for a case among the models that go beyond the encoded limits. */
function searchBeyond<Found>(
  { space, graph, free, reasoner }: Layout,
  beyond: readonly UnboundedSum[],
  quest: Quest<Found>,
  build: Build<Found>,
): Searched<Found> {
  const holds = (condition: Literal): boolean => reasoner.holds(condition);
  for (let models = 0; models < MOST_MODELS; models += 1) {
    const asked = reasoner.ask();
    if (asked === 'open') return open(quest);
    if (asked !== 'found') return { answer: { refuted: true, steps: asked.learnt }, settled: true };
    const realised = realise(space, graph, free, beyond, holds, quest.effort);
    if ('unknown' in realised) return { answer: quest.undecided(realised.unknown), settled: false };
    if ('grown' in realised) {
      const built = build(holds, realised.grown);
      if (!('found' in built)) return built;
      return { answer: { found: built.found, smallest: false }, settled: false, size: built.size };
    }
    reasoner.require(realised.cut);
  }
  return { answer: quest.undecided(`not decided with ${MOST_MODELS} laws of sums`), settled: false };
}
