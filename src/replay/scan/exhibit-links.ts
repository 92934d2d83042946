import type { CodedCase } from '../../engine/coded-case.ts';
import type { ByteIndex } from './byte-index.ts';

/** A longer chain of sources is left to a closer look. */
const LONGEST_CHAIN = 64;

/** What the exhibits of one case derive from and refute, by ids that are looked up once all are known. */
export class ExhibitLinks {
  /** Triples: an exhibit, where the id it derives from or refutes begins, and where it ends. */
  private sources: number[] = [];
  private targets: number[] = [];

  /** Forgets the case before. */
  clear(): void {
    if (this.sources.length > 0) this.sources = [];
    if (this.targets.length > 0) this.targets = [];
  }

  /** Notes what an exhibit derives from. @param start where that id stands */
  derives(exhibit: number, start: number, end: number): void {
    this.sources.push(exhibit, start, end);
  }

  /** Notes what an exhibit refutes. @param start where that id stands */
  refutes(exhibit: number, start: number, end: number): void {
    this.targets.push(exhibit, start, end);
  }

  /** Looks the ids up. @returns whether all are known, and nothing derives from or refutes what it may not */
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

/** Whether an exhibit is another, or what that one derives from. The chains are without a cycle. */
function isSourceOf(source: number, exhibit: number, { parent }: CodedCase): boolean {
  for (let at = exhibit; at !== -1; at = parent[at]!) if (at === source) return true;
  return false;
}

/** Whether no chain of sources is longer than there may be links. */
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
