import type { Asked } from './answer.ts';
import type { UnboundedSum } from './unbounded-sum.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';
import { FALSE, type Literal } from './graph.ts';
import type { Judgement } from './judgement.ts';
import type { Encoding } from './encoding.ts';
import type { Leaf } from './leaf.ts';
import type { SearchState } from './search-state.ts';
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
  encoding: Encoding,
  asked: Literal,
  judgements: readonly Judgement[],
  choices: readonly Literal[],
  state: SearchState<Found>,
  build: Build<Found>,
): Searched<Found> {
  if (asked === FALSE) return { answer: { refuted: true, steps: 0 }, settled: true };
  const { reasoner, space, graph, free } = encoding;
  reasoner.begin(state.effort, state.leaves);
  reasoner.require(asked);
  const unbounded = judgements
    .flatMap((judgement) => judgement.unbounded)
    .filter(({ free: choice }) => reasoner.knows(choice));
  const exact = unbounded.map(({ holds }) => holds);
  const searched = searchSmallest(space, graph, free, reasoner, exact, choices);
  if (searched === 'open') return open(state);
  if (searched === 'unbounded') return searchUnbounded(encoding, unbounded, state, build);
  if ('learnt' in searched) return { answer: { refuted: true, steps: searched.learnt }, settled: true };
  return new Descent(encoding, unbounded, searched, state, build).run();
}

/** Goes from a model to the smallest one that belongs to a case. */
class Descent<Found> {
  private readonly encoding: Encoding;
  private readonly unbounded: readonly UnboundedSum[];
  private readonly models: SmallerModels;
  private readonly state: SearchState<Found>;
  private readonly build: Build<Found>;

  constructor(
    encoding: Encoding,
    unbounded: readonly UnboundedSum[],
    models: SmallerModels,
    state: SearchState<Found>,
    build: Build<Found>,
  ) {
    this.encoding = encoding;
    this.unbounded = unbounded;
    this.models = models;
    this.state = state;
    this.build = build;
  }

  run(): Searched<Found> {
    const { models, state } = this;
    const { reasoner } = this.encoding;
    // to find out what must also be encoded, any small model is good enough
    const fewest = reasoner.within(EXPLORED, () => models.fewestExhibits());
    if (fewest) this.noteFewest();
    const first = this.built();
    if ('leaves' in first) return first;
    reasoner.leave(state.leaves);
    if (!fewest && !models.fewestExhibits()) return this.orSmaller(first);
    this.noteFewest();
    if (!models.fewestFacts()) return this.orSmaller(first);
    const smallest = this.built();
    if ('leaves' in smallest) return smallest;
    if (!models.plainest()) return this.proved(smallest);
    const plainest = this.built();
    if (!('leaves' in plainest)) return this.proved(plainest);
    return state.rounds < MOST_ROUNDS_FOR_PLAINNESS ? plainest : this.proved(smallest);
  }

  /** Builds a case from the reasoner's last model. The case is kept, in case no better one is found. */
  private built(): Asked<Found> | Further {
    const built = this.build((condition) => this.encoding.reasoner.holds(condition), []);
    if ('leaves' in built) return built;
    const { found, size } = built;
    const asked: Asked<Found> = { answer: { found, smallest: false }, settled: true, size };
    this.state.keep(asked);
    return asked;
  }

  private orSmaller(known: Asked<Found>): Asked<Found> {
    const smaller = this.built();
    return 'leaves' in smaller ? known : smaller;
  }

  private noteFewest(): void {
    const { state, models, unbounded } = this;
    if (unbounded.length === 0) state.fewest = Math.max(state.fewest, models.exhibits);
  }

  /** Marks an answer as the smallest, which it is if all its numbers are within the encoded limits. */
  private proved({ answer, size }: Asked<Found>): Asked<Found> {
    const within = this.unbounded.every(({ exhibits }) => size! <= exhibits);
    return {
      answer: 'found' in answer ? { ...answer, smallest: within } : answer,
      settled: within,
      size: size!,
    };
  }
}

const open = <Found>(state: SearchState<Found>): Asked<Found> =>
  state.best ?? { answer: state.spent(), settled: true };

/** Looks for a case among the models that go beyond the encoded limits. */
function searchUnbounded<Found>(
  { space, graph, free, reasoner }: Encoding,
  unbounded: readonly UnboundedSum[],
  state: SearchState<Found>,
  build: Build<Found>,
): Searched<Found> {
  const holds = (condition: Literal): boolean => reasoner.holds(condition);
  for (let models = 0; models < MOST_MODELS; models += 1) {
    const asked = reasoner.ask();
    if (asked === 'open') return open(state);
    if (asked !== 'found') return { answer: { refuted: true, steps: asked.learnt }, settled: true };
    const realised = realise(space, graph, free, unbounded, holds, state.effort);
    if ('unknown' in realised) return { answer: state.undecided(realised.unknown), settled: false };
    if ('grown' in realised) {
      const built = build(holds, realised.grown);
      if (!('found' in built)) return built;
      return { answer: { found: built.found, smallest: false }, settled: false, size: built.size };
    }
    reasoner.require(realised.cut);
  }
  return { answer: state.undecided(`not decided with ${MOST_MODELS} laws of sums`), settled: false };
}
