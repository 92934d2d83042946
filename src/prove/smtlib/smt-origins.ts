import { itemAt, lookUp } from '../../model/look-up.ts';
import type { CellSpace } from '../cell-space.ts';
import { cellName, furtherName } from './cell-names.ts';
import { and, atMostOne, comment, numeral, oneIf, or, sum } from './terms.ts';

/**
 * Origins as individual objects, with the values of the attributes that are traced to them. Counting the ways of
 * sharing labels does not say which origin has which value, so as many origins as may be needed, and some more, are
 * named one by one.
 */
export class SmtOrigins {
  readonly lines: readonly string[];
  private readonly space: CellSpace;
  private readonly origins: readonly number[];
  /** By traced attribute: how many values it may have. */
  private readonly values: ReadonlyMap<string, number>;

  /**
   * @param size how many origins there may be
   * @param values by traced attribute: how many values it may have
   */
  constructor(space: CellSpace, size: number, values: ReadonlyMap<string, number>) {
    this.space = space;
    this.origins = Array.from({ length: size }, (_, origin) => origin);
    this.values = values;
    this.lines = [
      comment(`which of ${size} origins the exhibits of each kind have`),
      ...space.cells.flatMap((_, cell) => this.declaredIn(cell)),
      comment('what each origin bears of what is traced to it'),
      ...this.origins.flatMap((origin) => this.declaredOf(origin)),
      ...space.cells.flatMap((_, cell) => this.placed(cell, (origin) => hasName(cell, origin))),
    ];
  }

  /** Whether the values of an attribute, or origins, are counted here. */
  knows(attribute: string): boolean {
    return attribute === 'origin' || this.values.has(attribute);
  }

  /**
   * How many distinct ones the exhibits of a filter have.
   * @param isFurther whether to include the added exhibit
   */
  distinct(attribute: string, key: string, isFurther: boolean): string {
    const cells = lookUp(this.space.cellsOf, key);
    const has = (origin: number): string =>
      or([
        ...cells.map((cell) => hasName(cell, origin)),
        ...(isFurther ? [and([or(cells.map(furtherName)), furtherOrigin(origin)])] : []),
      ]);
    if (attribute === 'origin') return sum(this.origins.map((origin) => oneIf(has(origin))));
    const values = Array.from({ length: lookUp(this.values, attribute) }, (_, value) => value);
    return sum(
      values.map((value) =>
        oneIf(or(this.origins.map((origin) => and([has(origin), bearsName(attribute, origin, value)])))),
      ),
    );
  }

  /** The origin of the added exhibit. */
  stepLines(): readonly string[] {
    const names = this.origins.map(furtherOrigin);
    return [
      comment('the origin of the further exhibit'),
      ...names.map((name) => `(declare-const ${name} Bool)`),
      `(assert ${or(names)})`,
      `(assert ${atMostOne(names)})`,
      ...this.space.cells.flatMap((_, cell) =>
        this.placed(cell, (origin) => and([furtherName(cell), furtherOrigin(origin)])),
      ),
    ];
  }

  private declaredIn(cell: number): readonly string[] {
    const names = this.origins.map((origin) => hasName(cell, origin));
    return [
      ...names.map((name) => `(declare-const ${name} Bool)`),
      `(assert (<= ${sum(names.map(oneIf))} ${cellName(cell)}))`,
      `(assert (=> (>= ${cellName(cell)} ${numeral(1)}) ${or(names)}))`,
    ];
  }

  private declaredOf(origin: number): readonly string[] {
    return [...this.values].flatMap(([name, size]) => {
      const names = Array.from({ length: size }, (_, value) => bearsName(name, origin, value));
      return [...names.map((each) => `(declare-const ${each} Bool)`), `(assert ${atMostOne(names)})`];
    });
  }

  /** If cells distinguish the values of a traced attribute, the origins of their exhibits have these values. */
  private placed(at: number, has: (origin: number) => string): readonly string[] {
    const { cells, places } = this.space;
    const cell = itemAt(cells, at);
    return [...this.values]
      .filter(([name]) => places.has(name))
      .flatMap(([name, size]) =>
        this.origins.map((origin) => {
          const borne = Array.from({ length: size }, (_, value) => {
            const bears = bearsName(name, origin, value);
            return cell.options.get(name)?.place === value ? bears : `(not ${bears})`;
          });
          return `(assert (=> ${has(origin)} ${and(borne)}))`;
        }),
      );
  }
}

const hasName = (cell: number, origin: number): string => `x${cell}-of-${origin}`;
const bearsName = (attribute: string, origin: number, value: number): string =>
  `origin${origin}-${attribute}-${value}`;
const furtherOrigin = (origin: number): string => `more-of-${origin}`;
