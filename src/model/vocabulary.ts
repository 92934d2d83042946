/** What every attribute and fact says of itself, whatever its type. */
interface Described {
  readonly title: string;
  /** Recorded, never weighed: a policy may not test, count by or group by it. */
  readonly weightless?: boolean;
  /** Nobody can change it, so it is never offered as what would change a verdict (facts only). */
  readonly fixed?: boolean;
}

/** What values in words are called when people read them; those without a title by their own word. */
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

/** A yes or no, a whole number from 0, or an opaque label (equal or not, nothing else). */
export interface Typed extends Described {
  readonly type: 'boolean' | 'integer' | 'reference';
  /** Of a reference of exhibits: what repeats an exhibit bears its origin's value where it is counted or grouped by this. */
  readonly traced?: boolean;
}

/** The type of an attribute or a fact. */
export type Domain = Scale | OneOf | Typed;

/** A kind of exhibit; the text of a restricted kind is withheld from output. */
export interface Kind {
  readonly title: string;
  readonly restricted?: boolean;
}

/** The words that a case and a policy may use (section 1), in the shape of its document, `extends` resolved. */
export interface Vocabulary {
  readonly vocabulary: string;
  readonly title: string;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly attributes: Readonly<Record<string, Domain>>;
  readonly facts: Readonly<Record<string, Domain>>;
}
