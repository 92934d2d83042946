import { closeSync, fstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeBook } from '../../src/engine/code-book.ts';
import { onlyApplying } from '../../src/engine/choose.ts';
import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Case, Decision, Value } from '../../src/model/case.ts';
import { RangeReader } from '../../src/replay/archive/range-reader.ts';
import { fateOf } from '../../src/replay/fate.ts';
import type { DialectName } from '../../src/sql/dialects.ts';
import { policySql } from '../../src/sql/policy-sql.ts';
import { CaseTaker } from '../../src/tables/case-taker.ts';
import { StretchWriter } from '../../src/tables/export-stretch.ts';
import { TABLES } from '../../src/tables/layout.ts';
import { TableRows } from '../../src/tables/table-rows.ts';
import { wordRows } from '../../src/tables/word-rows.ts';
import { TableFile } from '../../src/tables/write-table.ts';
import { reasoned } from '../naive/by-engine.ts';
import { chance, pick, sample, seeded, type Draw } from '../naive/draw.ts';
import { evaluateNaively, type NaiveVerdict } from '../naive/evaluate.ts';
import { wider } from '../naive/version-2/draw-case.ts';
import { drawDocket, type Docket, type Version } from '../naive/generate.ts';

/** A row as every engine gives it: values in the order of the columns, numbers as texts. */
export type Row = readonly (string | boolean | null)[];

/** A policy as SQL and its cases as tables, and what must come of the two. */
export interface TabledDocket {
  readonly folder: string;
  readonly docket: Docket;
  /** The statements for an engine: of all cases, and of those that flip or drift. */
  readonly sql: (dialect: DialectName) => { readonly all: string; readonly flips: string };
  readonly expected: { readonly all: readonly Row[]; readonly flips: readonly Row[] };
}

/** How many cases a policy is given. */
export const CASES = 20;

/** So many policies with their cases, of both versions of the language in turn, written as tables into folders of their own. */
export function* tabledDockets(seed: number, size: number, folder: string): Generator<TabledDocket> {
  const draw = seeded(seed);
  for (let number = 0; number < size; number += 1) {
    const version: Version = number % 3 === 0 ? 1 : 2;
    const { cases, ...rest } = drawDocket(draw, CASES, version);
    const rules = Object.keys(rest.policy.rules);
    const docket = {
      ...rest,
      cases: cases.map((one, at) => decided(draw, { ...one, case: `case-${at}` }, rules)),
    };
    yield tabled(docket, join(folder, `docket-${number}`));
  }
}

/** A case with a standing decision, mostly: with grounds or without, and now and then against some advice. */
function decided(draw: Draw, theCase: Case, rules: readonly string[]): Case {
  const { decisions: _decisions, ...rest } = theCase;
  if (chance(draw, 15)) return rest;
  const verdicts = ['terminate', 'retain'] as const;
  const verdict = pick(draw, verdicts);
  const grounds = (): Pick<Decision, 'grounds'> =>
    chance(draw, 70) ? { grounds: sample(draw, [...rules, 'another'], 0, 2) } : {};
  const departs = chance(draw, 20);
  const other = verdict === 'retain' ? 'terminate' : 'retain';
  const advice = departs
    ? { advice: { verdict: other, ...grounds() }, reason: 'it weighs more', by: 'board' }
    : {};
  return { ...rest, decisions: [{ verdict, on: '2024-01-02', ...grounds(), ...advice } as Decision] };
}

function tabled(docket: Docket, folder: string): TabledDocket {
  const { policy, vocabulary, cases } = docket;
  // some cases are of a vocabulary that extends the policy's: the tables are of that
  const wide = wider(vocabulary);
  const words = new Map([vocabulary, wide].map((one) => [one.vocabulary, one]));
  const program = compile(policy, vocabulary, 'sha256:policy', words);
  writeTables(docket, folder);
  const statement = (dialect: DialectName, flips: boolean): string =>
    policySql(program, { dialect, flips, vocabularies: [vocabulary, wide] });
  const sql: TabledDocket['sql'] = (dialect) => ({
    all: statement(dialect, false),
    flips: statement(dialect, true),
  });
  const applying = cases.filter((theCase) => onlyApplying([program], theCase) !== undefined);
  return { folder, docket, sql, expected: expectedOf(program, docket, applying) };
}

function writeTables({ vocabulary, cases }: Docket, folder: string): void {
  for (const table of Object.values(TABLES)) mkdirSync(join(folder, table), { recursive: true });
  const archive = join(folder, 'cases.ndjson');
  writeFileSync(archive, cases.map((theCase) => `${JSON.stringify(theCase)}\n`).join(''));
  const descriptor = openSync(archive, 'r');
  const { size } = fstatSync(descriptor);
  const wide = wider(vocabulary);
  const book = codeBook(wide);
  const writer = new StretchWriter(
    new RangeReader(descriptor, size),
    new CaseTaker(wide, [wide, vocabulary], false),
    new TableRows(book, []),
    folder,
    {},
    [0, 0],
  );
  const { faults } = writer.write({ from: 0, to: size, base: 0, name: 'part.parquet' });
  closeSync(descriptor);
  if (faults.length > 0) throw new Error(`not taken: ${JSON.stringify(cases[faults[0]!.line])}`);
  new TableFile(join(folder, TABLES.words, 'part.parquet'), wordRows(book), {}).finish();
}

/** What the naive evaluator says, which the engine must say as well. */
function expectedOf(program: Program, docket: Docket, cases: readonly Case[]): TabledDocket['expected'] {
  const verdicts = cases.map((theCase) => {
    const naive = evaluateNaively(docket.policy, docket.vocabulary, theCase);
    const engine = reasoned(decide(program, theCase, 'sha256:case').verdict);
    expect([engine.verdict, engine.contested, engine.grounds]).toEqual([
      naive.verdict,
      naive.contested,
      naive.grounds,
    ]);
    return { theCase, naive };
  });
  const changed = verdicts.flatMap(({ theCase, naive }) => {
    const [standing] = theCase.decisions ?? [];
    const fate = standing && fateOf(standing, naive);
    const held = standing?.advice ?? standing;
    if (fate === undefined || fate === 'same') return [];
    return [rowOf(theCase, naive, [held!.verdict, held!.grounds?.join(',') ?? '', fate])];
  });
  return { all: verdicts.map(({ theCase, naive }) => rowOf(theCase, naive, [])), flips: changed };
}

const rowOf = (theCase: Case, verdict: NaiveVerdict, held: readonly string[]): Row => [
  theCase.case,
  verdict.verdict,
  verdict.contested,
  verdict.grounds.join(','),
  ...held,
  ...verdict.findings.flatMap(({ established, measured }) => [valueOf(measured), established]),
];

const valueOf = (value: Value | null): string | boolean | null =>
  value === null || typeof value === 'boolean' ? value : String(value);

/** The rows of an engine, by their columns: in the order of the archive, in which the number of a case is where it stands. */
export function rowsFrom(rows: readonly Readonly<Record<string, unknown>>[]): readonly Row[] {
  const placed = rows.map(({ case_number: place, ...columns }) => ({ place: Number(place), columns }));
  return placed
    .toSorted((one, other) => one.place - other.place)
    .map(({ columns }) => Object.values(columns).map(told));
}

function told(value: unknown): string | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'boolean' ? value : JSON.stringify(value).replaceAll('"', '');
}

/** The rows that an engine has written, one JSON object a line. */
export const rowsInLines = (text: string): readonly Row[] =>
  rowsFrom(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
