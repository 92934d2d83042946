import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { archiveRows, memoryRows, slowRows } from './measure/archive-rows.mjs';
import { takeTurns } from './measure/comparison.mjs';
import { checkVerdicts, makeCorpus } from './measure/corpora.mjs';
import { editorRows, makeEdited } from './measure/editor-rows.mjs';
import { fileRows, makeFiles } from './measure/file-rows.mjs';
import { makeMutation, mutationRows } from './measure/mutation-rows.mjs';
import { clearPrecedents, precedentRows } from './measure/precedent-rows.mjs';
import { makeProofs, proofMemoryRows, proofRows } from './measure/proof-rows.mjs';
import {
  endToEndRows,
  engineRows,
  explanationRows,
  peerRows,
  peersOf,
  startUpRows,
} from './measure/subject-rows.mjs';
import {
  clearTables,
  growthMemoryRows,
  growthRows,
  makeCopies,
  makeMoreTables,
  makeTables,
  tableMemoryRows,
  tableRows,
} from './measure/table-rows.mjs';
import { section } from './measure/table.mjs';

/** More cases than this tell no more of an engine alone, and some peers take a third of a millisecond each. */
const ENOUGH = 20_000;
const FEWEST = 1000;
/** Of files there are seldom more. */
const FILES = 5000;
const START_UPS = 20;
const EXPLANATIONS = 5;
const LARGE = 1_000_000;
const SPEED = 'speed, JSON.parse alone is 1';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    'no-peers': { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    tables: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
  },
});
const cases = Number(values.cases);
const rounds = Number(values.rounds);
if (!(cases >= FEWEST && rounds >= 1)) throw new RangeError(`at least ${FEWEST} cases and one round`);
const begun = performance.now();
const say = (line) => process.stderr.write(`${minutes(performance.now() - begun)}  ${line}\n`);
const minutes = (milliseconds) => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
const tell = (text) => process.stdout.write(text);

async function measure(folder) {
  checkVerdicts(folder, say);
  tell(`node ${process.version}, ${availableParallelism()} cores, ${cpus()[0].model}\n`);
  if (values.tables || values.growth) await measureTables(folder, makeCorpus(folder, cases, say));
  else await measureAll(folder);
}

async function measureAll(folder) {
  tell(
    section(
      'Start-up',
      takeTurns(startUpRows(), START_UPS, () => {}),
    ),
  );
  tell(section('Explaining', takeTurns(explanationRows(folder), EXPLANATIONS, say)));
  tell(section('An editor', takeTurns(editorRows(makeEdited(join(folder, 'edited'))), rounds, say)));
  measureProofs(join(folder, 'proofs'), rounds);
  measureFew(folder);
  measureFiles(folder);
  const edits = await makeMutation(join(folder, 'edits'));
  tell(section('More than a thousand edits, on a thousand cases', takeTurns(mutationRows(edits), 1, say)));
  measureArchive(makeCorpus(folder, cases, say), rounds);
  await measureTables(folder, makeCorpus(folder, cases, say));
  measurePrecedents(folder);
  if (values.large) measureArchive(makeCorpus(folder, LARGE, say), 1);
}

function measureProofs(folder, rounds) {
  const proofs = makeProofs(folder);
  tell(section('Proofs', takeTurns(proofRows(proofs), rounds, say)));
  tell(section('Peak memory of proofs', takeTurns(proofMemoryRows(proofs), 1, say)));
}

function measureFew(folder) {
  const few = makeCorpus(folder, Math.min(cases, ENOUGH), say);
  const digested = makeCorpus(folder, few.cases, say, { digests: true });
  const full = makeCorpus(folder, few.cases, say, { full: true });
  tell(section('The engine, reading and parsing left out', takeTurns(engineRows(few.file), rounds, say)));
  if (!values['no-peers']) measurePeers(few.file);
  tell(section(`${few.cases} cases: ${SPEED}`, takeTurns(slowRows(few, digested, full), rounds, say)));
}

function measureFiles(folder) {
  const corpus = makeCorpus(folder, Math.min(cases, FILES), say);
  const files = makeFiles(corpus, join(folder, 'files'));
  tell(section(`${corpus.cases} case files: ${SPEED}`, takeTurns(fileRows(files), rounds, say)));
}

function measurePrecedents(folder) {
  const rows = precedentRows(folder, cases, say);
  tell(section('Precedents: how time grows with cases', takeTurns(rows, rounds, say)));
  clearPrecedents(folder);
}

function measurePeers(file) {
  const peers = peersOf(say);
  tell(section('Peers in process: times as long as decisis', takeTurns(peerRows(peers, file), rounds, say)));
  const ended = takeTurns(endToEndRows(peers, file), rounds, say);
  tell(section(`From the file to the verdict: ${SPEED}`, ended));
}

function measureArchive(corpus, rounds) {
  tell(section(`An archive of ${corpus.cases} cases: ${SPEED}`, takeTurns(archiveRows(corpus), rounds, say)));
  tell(section('Peak memory', takeTurns(memoryRows(corpus), 1, say)));
  for (const path of [corpus.file, corpus.packed]) rmSync(path, { force: true });
}

/** With `--growth` ten times as many cases as well, and of the tables a hundred times. */
async function measureTables(folder, corpus) {
  const few = makeTables(corpus);
  measureTablesOf(few, rounds);
  if (values.growth) {
    const many = await makeCopies(folder, few, say);
    measureTablesOf(many, 1);
    tell(section('Growth: processor time of a case', takeTurns(growthRows(few, many), 1, say)));
    tell(section('Growth: peak memory', takeTurns(growthMemoryRows(many), 1, say)));
    for (const path of [many.file, many.packed]) rmSync(path, { force: true });
    const most = await makeMoreTables(folder, many, say);
    tell(section('Growth of tables: processor time of a case', takeTurns(growthRows(many, most), 1, say)));
    tell(section('Growth of tables: peak memory', takeTurns(growthMemoryRows(most), 1, say)));
    for (const each of [many, most]) clearTables(each);
  }
  clearTables(few);
  for (const path of [few.file, few.packed]) rmSync(path, { force: true });
}

function measureTablesOf(tables, turns) {
  tell(section(`Tables of ${tables.cases} cases: ${SPEED}`, takeTurns(tableRows(tables), turns, say)));
  tell(section('Peak memory of tables', takeTurns(tableMemoryRows(tables), 1, say)));
}

const folder = mkdtempSync(join(tmpdir(), 'decisis-bench-'));
const clean = () => rmSync(folder, { recursive: true, force: true });
for (const [signal, exit] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => {
    clean();
    process.exit(exit);
  });
try {
  await measure(folder);
} finally {
  clean();
}
