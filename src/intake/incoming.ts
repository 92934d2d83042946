import type { Custody, Value } from '../model/case.ts';

/** An exhibit on its way into a case: what a format says of it, before it has an id of the case. */
export interface Incoming {
  /** The file, with the line or the part of it. */
  readonly place: string;
  /** The id that its source gives it, which becomes its id in the case. */
  readonly id?: string;
  /** The id that it is to have where another exhibit of the case has that one. */
  readonly spareId?: string;
  readonly kind: string;
  readonly observed: string;
  readonly summary: string;
  readonly excerpt?: string;
  readonly location?: string;
  readonly sha256?: string;
  readonly collected: Custody;
  /** What the source says that it repeats: the `ref` of another of the same file, or the id of an exhibit. */
  readonly derivedFrom?: string;
  /** What the source says that it refutes, named likewise. */
  readonly refutes?: readonly string[];
  /** What others of the same file call it. */
  readonly ref?: string;
  readonly attributes: Readonly<Record<string, Value>>;
  /** Names of the customer that it is about, by which a case is chosen: an address, a domain. */
  readonly customer?: readonly string[];
}

/** Something that could not be taken, and why: it names no text of what was read. */
export interface Refused {
  readonly place: string;
  readonly message: string;
  readonly help?: string;
}

/** Something worth knowing of what was taken. */
export interface Remark {
  readonly place: string;
  readonly note: string;
}

/** What reading a file gives, one after another. */
export type Item = { readonly taken: Incoming } | { readonly refused: Refused } | { readonly remark: Remark };

/** The file that is read, and what is known of all that is in it. */
export interface Origin {
  /** As it was named on the command line. */
  readonly path: string;
  /** The SHA-256 of all of it, in hexadecimal. */
  readonly digest: string;
  /** When it was collected, and by which role. */
  readonly at: string;
  readonly by: string;
}

/** The chain of custody of something in a file. @param part such as `line 12` */
export const custodyOf = ({ path, digest, at, by }: Origin, part?: string): Custody => ({
  at,
  by,
  method: `import of ${nameOf(path)}${part === undefined ? '' : `, ${part}`}, sha256 ${digest}`,
});

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
