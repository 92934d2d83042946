/** The properties that every attribute and fact has, whatever its type. */
interface Described {
  readonly title: string;
  /** Recorded but never weighed: a policy may not test it, count by it or group by it. */
  readonly weightless?: boolean;
  /** It cannot be changed by anybody, so it is never suggested as a way to change a verdict (facts only). */
  readonly fixed?: boolean;
}

/** The titles of values, for readers; a value without one is shown as its own word. */
interface Titled {
  readonly titles?: Readonly<Record<string, string>>;
}

/** Ordered values, lowest first; `unrated` is a value that compares with nothing. */
export interface Scale extends Described, Titled {
  readonly scale: readonly string[];
  readonly unrated?: string;
}

/** Unordered values. */
export interface OneOf extends Described, Titled {
  readonly 'one-of': readonly string[];
}

/** A yes or no, a whole number from 0, or an opaque label, which can only be compared for equality. */
export interface Typed extends Described {
  readonly type: 'boolean' | 'integer' | 'reference';
  /** For references of exhibits: wherever it groups or is counted by, a derived exhibit takes its origin's value. */
  readonly traced?: boolean;
}

/** The type of an attribute or a fact. */
export type Domain = Scale | OneOf | Typed;

/** A kind of exhibit; the text of a restricted kind is withheld from output. */
export interface Kind {
  readonly title: string;
  readonly restricted?: boolean;
}

/** The words that a case and a policy may use (section 1), in the form of its document, with `extends` resolved. */
export interface Vocabulary {
  readonly vocabulary: string;
  readonly title: string;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly attributes: Readonly<Record<string, Domain>>;
  readonly facts: Readonly<Record<string, Domain>>;
}
