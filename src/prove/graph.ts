/** A condition in a graph: twice its node's number, plus one where it is negated. */
export type Literal = number;

export const FALSE: Literal = 0;
export const TRUE: Literal = 1;

/** The negation of a condition. */
export const not = (literal: Literal): Literal => literal ^ 1;

/** The number of the node that a condition, negated or not, is of. */
export const nodeOf = (literal: Literal): number => literal >> 1;

/** How many parts a conjunction may take over from the conjunctions in it. */
const FLAT = 64;

/** More than any literal; squared still a number that is exact. */
const PAIR = 2 ** 26;

/**
 * Conditions over free inputs, each made once: a conjunction is known by its parts, sorted, without repeats and without
 * conjunctions in it. Two conditions that differ by De Morgan's laws, by order or by repetition are therefore one
 * literal, and their difference is FALSE by construction (and-inverter graphs; Kuehlmann and others 2002).
 */
export class Graph {
  /** By node: the parts of the conjunction; undefined for an input. The first node is FALSE. */
  private readonly nodes: (readonly Literal[] | undefined)[] = [undefined];
  private readonly known = new Map<string, Literal>();
  /** Of two parts, as most are: by both in one number. */
  private readonly knownPairs = new Map<number, Literal>();

  /** A condition that is free to hold or not. */
  input(): Literal {
    return (this.nodes.push(undefined) - 1) * 2;
  }

  /** Whether all hold. */
  all(parts: readonly Literal[]): Literal {
    const flat = this.flattened(parts);
    if (flat === undefined) return FALSE;
    if (flat.length === 0) return TRUE;
    if (flat.length === 1) return flat[0]!;
    const [first, second] = flat;
    if (flat.length === 2) return this.pair(first!, second!);
    const key = flat.join(',');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = (this.nodes.push(flat) - 1) * 2;
    this.known.set(key, made);
    return made;
  }

  private pair(first: Literal, second: Literal): Literal {
    const key = first * PAIR + second;
    const known = this.knownPairs.get(key);
    if (known !== undefined) return known;
    const made = (this.nodes.push([first, second]) - 1) * 2;
    this.knownPairs.set(key, made);
    return made;
  }

  /** Whether at least one holds. */
  any(parts: readonly Literal[]): Literal {
    return not(this.all(parts.map(not)));
  }

  /** Whether the second holds wherever the first does. */
  implies(first: Literal, second: Literal): Literal {
    return this.any([not(first), second]);
  }

  /** Whether exactly one of two holds. */
  differ(first: Literal, second: Literal): Literal {
    if (first === second) return FALSE;
    return this.all([this.any([first, second]), not(this.all([first, second]))]);
  }

  /** The parts of a node's conjunction; undefined for an input. */
  partsOf(node: number): readonly Literal[] | undefined {
    return this.nodes[node];
  }

  /** How many nodes there are. */
  get size(): number {
    return this.nodes.length;
  }

  /** Whether a part is neither a constant nor a conjunction to be taken over. */
  private isPlain(part: Literal): boolean {
    return part > TRUE && ((part & 1) === 1 || this.nodes[nodeOf(part)] === undefined);
  }

  /** Sorted parts without repeats; undefined where they contradict one another. */
  private flattened(parts: readonly Literal[]): readonly Literal[] | undefined {
    const [first, second] = parts;
    if (parts.length === 2 && this.isPlain(first!) && this.isPlain(second!)) {
      if (first === second) return [first!];
      if (first === not(second!)) return undefined;
      return first! < second! ? parts : [second!, first!];
    }
    const flat = new Set<Literal>();
    for (const part of parts) {
      const inner = (part & 1) === 0 ? this.nodes[nodeOf(part)] : undefined;
      if (inner !== undefined && flat.size + inner.length <= FLAT) for (const each of inner) flat.add(each);
      else if (part !== TRUE) flat.add(part);
    }
    for (const part of flat) if (part === FALSE || flat.has(not(part))) return undefined;
    return [...flat].toSorted((a, b) => a - b);
  }
}
