import type { Value } from '../../model/case.ts';
import { cleanLabel } from '../../model/labels/clean-label.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { custodyOf, type Incoming, type Item, type Origin } from '../incoming.ts';
import type { Row } from '../rows/row.ts';
import { CUSTOMER, OWN_TARGETS, type Column, type IntakeMap } from './intake-map.ts';
import { valueFault } from './map-faults.ts';
import { momentOf } from './moment.ts';

/** Thrown for a row that cannot become an exhibit. It names the column, but never the cell's contents. */
class BadRow extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

const OWN: readonly string[] = OWN_TARGETS;

/** Turns rows into exhibits according to a map. */
export class RowMapper {
  readonly #map: IntakeMap;
  readonly #vocabulary: Vocabulary;
  readonly #origin: Origin;

  /** @param map a map in which `mapFaults` finds nothing */
  constructor(map: IntakeMap, vocabulary: Vocabulary, origin: Origin) {
    this.#map = map;
    this.#vocabulary = vocabulary;
    this.#origin = origin;
  }

  /** The item for a row: an exhibit, or why it cannot be one; undefined where the map skips such rows. */
  itemOf(row: Row): Item | undefined {
    const place = `${this.#origin.path}:${row.line}`;
    for (const [name, texts] of Object.entries(this.#map.only))
      if (!texts.includes((row.cells[name] ?? '').trim())) return undefined;
    try {
      return { taken: this.#exhibit(row, place) };
    } catch (error) {
      if (error instanceof BadRow) return { refused: { place, message: error.message, help: error.help } };
      throw error;
    }
  }

  #exhibit(row: Row, place: string): Incoming {
    const given = new Map<string, Value>(Object.entries(this.#map.constants));
    for (const [name, column] of Object.entries(this.#map.columns)) {
      const value = this.#valueIn(row, name, column);
      if (value !== undefined) given.set(column.to, value);
    }
    const text = (key: string): string | undefined => (given.has(key) ? String(given.get(key)) : undefined);
    const need = (key: string): string => {
      const value = text(key);
      if (value === undefined || value === '')
        throw new BadRow(`it has no \`${key}\``, 'fill the cell, or correct the map');
      return value;
    };
    const attributes = [...given].filter(([key]) => !OWN.includes(key) && key !== CUSTOMER);
    const customer = text(CUSTOMER);
    return {
      place,
      ...optional('id', text('id')),
      ...optional('ref', text('id')),
      kind: need('kind'),
      observed: need('observed'),
      summary: need('summary').replaceAll(/\s+/g, ' ').trim(),
      ...optional('excerpt', text('excerpt')),
      ...optional('location', text('location')),
      ...optional(
        'sha256',
        text('sha256')
          ?.toLowerCase()
          .replace(/^sha256:/, ''),
      ),
      ...optional('derivedFrom', text('derived-from')),
      ...namesIn(text('refutes')),
      collected: custodyOf(this.#origin, `line ${row.line}`),
      attributes: Object.fromEntries(attributes),
      ...(customer === undefined ? {} : { customer: [customer] }),
    };
  }

  #valueIn({ cells }: Row, name: string, column: Column): Value | undefined {
    // an apostrophe protects cells that a spreadsheet would take for a formula: drop it
    const text = (cells[name] ?? '').trim().replace(/^'(?='*[=+\-@\t\r])/, '');
    const { to, values, otherwise } = column;
    if (values !== undefined) {
      if (Object.hasOwn(values, text)) return values[text];
      if (otherwise !== undefined) return otherwise;
      if (text === '') return undefined;
      throw new BadRow(
        `the column \`${name}\` has a text that its \`values\` do not name`,
        'add it to `values`, or say `otherwise`',
      );
    }
    if (text === '') return otherwise;
    if (to === 'observed') return moment(text, name, column);
    const domain = Object.hasOwn(this.#vocabulary.attributes, to)
      ? this.#vocabulary.attributes[to]
      : undefined;
    const value = domain === undefined ? text : typed(text, domain);
    const fault = valueFault(to, value, this.#vocabulary);
    if (fault === undefined) return value;
    if (otherwise !== undefined) return otherwise;
    throw new BadRow(
      `the column \`${name}\` gives no value of \`${to}\``,
      'say under `values` what its texts stand for',
    );
  }
}

function moment(text: string, name: string, { format, zone }: Column): string {
  const found = momentOf(text, format, zone);
  if (found !== undefined) return found;
  const help =
    zone === undefined && momentOf(text, format, 'Z') !== undefined
      ? 'it says no zone: give the column one, `zone: Europe/Berlin`'
      : 'say how it is written: `format: day/month/year`, for one';
  throw new BadRow(`the column \`${name}\` is not a time as the map has it`, help);
}

/**
 * Parses a cell as the value of an attribute: spreadsheets' words for truth values are known, labels are cleaned, and
 * nothing is guessed.
 */
function typed(text: string, domain: Domain): Value {
  if (!('type' in domain)) return text;
  if (domain.type === 'boolean') return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
  if (domain.type === 'integer') return /^\d{1,10}$/.test(text) ? Number(text) : text;
  return cleanLabel(text);
}

/** The exhibits that a cell names, separated by spaces, commas or semicolons. */
const namesIn = (cell = ''): { readonly refutes?: readonly string[] } => {
  const names = cell.split(/[\s,;]+/).filter((name) => name !== '');
  return names.length === 0 ? {} : { refutes: names };
};

const optional = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
  (value === undefined || value === '' ? {} : { [key]: value }) as Partial<Record<K, string>>;
