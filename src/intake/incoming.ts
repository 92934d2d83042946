import type { Custody, Value } from '../model/case.ts';

/** An item that is to become an exhibit: what its format says of it, before it has an id in the case. */
export interface Incoming {
  /** The file, with the line or the part of it that holds the item. */
  readonly place: string;
  /** The id in its source, which becomes the id in the case. */
  readonly id?: string;
  /** The id to use where another exhibit of the case already has that id. */
  readonly spareId?: string;
  readonly kind: string;
  readonly observed: string;
  readonly summary: string;
  readonly excerpt?: string;
  readonly location?: string;
  readonly sha256?: string;
  readonly collected: Custody;
  /** What it repeats, according to its source: the `ref` of another item of the same file, or the id of an exhibit. */
  readonly derivedFrom?: string;
  /** What it refutes, according to its source, named in the same way. */
  readonly refutes?: readonly string[];
  /** The name by which other items of the same file refer to it. */
  readonly ref?: string;
  readonly attributes: Readonly<Record<string, Value>>;
  /** Names of the customer that the item is about, such as an address or a domain; they select the case. */
  readonly customer?: readonly string[];
}

/** An item that could not be imported, and why. The reason quotes no text of the input. */
export interface Refused {
  readonly place: string;
  readonly message: string;
  readonly help?: string;
}

/** Something worth knowing about an imported item. */
export interface Remark {
  readonly place: string;
  readonly note: string;
}

/** What a reader yields, one after another. */
export type Item = { readonly taken: Incoming } | { readonly refused: Refused } | { readonly remark: Remark };

/** The file that is read, and the provenance of everything in it. */
export interface Origin {
  /** As it was named on the command line. */
  readonly path: string;
  /** The SHA-256 of the whole file, in hexadecimal. */
  readonly digest: string;
  /** When the file was collected, and by which role. */
  readonly at: string;
  readonly by: string;
}

/** The chain of custody of an item in a file. @param part such as `line 12` */
export const custodyOf = ({ path, digest, at, by }: Origin, part?: string): Custody => ({
  at,
  by,
  method: `import of ${nameOf(path)}${part === undefined ? '' : `, ${part}`}, sha256 ${digest}`,
});

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
