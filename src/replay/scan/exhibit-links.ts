import type { CodedCase } from '../../engine/coded-case.ts';
import type { ByteIndex } from './byte-index.ts';

/** A line with a longer chain of sources is left to the JSON path. */
const LONGEST_CHAIN = 64;

/** Which exhibits of a case derive from or refute which. The ids are resolved once all exhibits are known. */
export class ExhibitLinks {
  /** Triples: an exhibit, and the start and end of the id that it derives from or refutes. */
  private sources: number[] = [];
  private targets: number[] = [];

  /** Discards the case before. */
  clear(): void {
    if (this.sources.length > 0) this.sources = [];
    if (this.targets.length > 0) this.targets = [];
  }

  /**
   * Records what an exhibit derives from.
   * @param start where that id begins
   */
  derives(exhibit: number, start: number, end: number): void {
    this.sources.push(exhibit, start, end);
  }

  /**
   * Records what an exhibit refutes.
   * @param start where that id begins
   */
  refutes(exhibit: number, start: number, end: number): void {
    this.targets.push(exhibit, start, end);
  }

  /**
   * Resolves the ids.
   * @returns whether all exist, and nothing derives from or refutes what it may not
   */
  resolve(bytes: Uint8Array, ids: ByteIndex, coded: CodedCase): boolean {
    const { sources, targets } = this;
    for (let at = 0; at < sources.length; at += 3) {
      const source = ids.find(bytes, sources[at + 1]!, sources[at + 2]!);
      if (source === -1) return false;
      coded.parent[sources[at]!] = source;
      coded.deriving = true;
    }
    if (coded.deriving && !isAcyclic(coded)) return false;
    for (let at = 0; at < targets.length; at += 3) {
      const [refuter, target] = [targets[at]!, ids.find(bytes, targets[at + 1]!, targets[at + 2]!)];
      if (target === -1 || isSourceOf(target, refuter, coded)) return false;
      coded.refutations.push(refuter, target);
    }
    return true;
  }
}

/** Whether one exhibit is another, or a source of it. The chains must be acyclic. */
function isSourceOf(source: number, exhibit: number, { parent }: CodedCase): boolean {
  for (let at = exhibit; at !== -1; at = parent[at]!) if (at === source) return true;
  return false;
}

/** Whether no chain of sources is longer than allowed, which also excludes a cycle. */
function isAcyclic({ parent, size }: CodedCase): boolean {
  for (let start = 0; start < size; start += 1) {
    let steps = 0;
    for (let at = start; at !== -1; at = parent[at]!) {
      steps += 1;
      if (steps > LONGEST_CHAIN) return false;
    }
  }
  return true;
}
