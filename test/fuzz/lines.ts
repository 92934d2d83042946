import { judgeCase, LineJudge } from '../../src/replay/archive/line-judge.ts';
import { JUDGEMENT } from '../../src/replay/judgement.ts';
import { isDeepStrictEqual } from 'node:util';
import { benchOf } from '../../src/cli/policies/policies.ts';
import type { LoadedPolicies } from '../../src/load/loaded-policies.ts';
import { loadCase } from '../../src/load/case.ts';
import { loadCaseLine } from '../../src/load/case-line.ts';
import { kindOf } from '../../src/load/document.ts';
import type { Case } from '../../src/model/case.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { read } from '../../src/source/read.ts';
import type { World } from './world.ts';

/** How many lines of an archive are looked at one by one. */
const LOOKED_AT = 4;

const benches = new WeakMap<World, LoadedPolicies>();

function benchIn(world: World): LoadedPolicies {
  const known = benches.get(world);
  if (known !== undefined) return known;
  const texts = (['POLICY', 'VOCABULARY'] as const).map((word) => ({
    name: word,
    text: world.files[word].toString('utf8'),
    firstLine: 1,
  }));
  const loaded = benchOf(texts, []);
  if (!loaded.ok) throw new Error(`${world.name} is not sound`);
  benches.set(world, loaded.value);
  return loaded.value;
}

/**
 * What is wrong with how the lines of an archive are read: whatever the reader of bytes and the reader of JSON take, the
 * parser takes too, for the same case and with the same outcome.
 */
export function faultsOfLines(text: string, world: World): readonly string[] {
  const { programs, vocabularies } = benchIn(world);
  const judge = new LineJudge(programs, vocabularies);
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.slice(0, LOOKED_AT).flatMap((line) => {
    const cases: Case[] = [];
    const faults: string[] = [];
    for (const vocabulary of vocabularies.values()) {
      const parsed = caseIn(line.replace(/\r$/, ''), vocabulary);
      if (parsed !== undefined) cases.push(parsed);
      const quick = loadCaseLine(line, vocabulary);
      if (quick !== undefined && !isDeepStrictEqual(plain(quick), parsed && plain(parsed)))
        faults.push(`a line is read otherwise than by the parser: ${line}`);
    }
    const [bytes, end] = bytesOf(line);
    const judged = judge.judge(bytes, 0, end);
    const expected = cases.map((theCase) => judgeCase(programs, theCase));
    if (judged !== JUDGEMENT.invalid && judged !== JUDGEMENT.blank && !expected.includes(judged))
      faults.push(`a line comes to ${judged}, and not to ${expected.join(' or ') || 'a fault'}: ${line}`);
    return faults;
  });
}

function caseIn(line: string, vocabulary: Vocabulary): Case | undefined {
  const document = read({ name: 'line', text: line, firstLine: 1 });
  if (!document.ok) return undefined;
  const kind = kindOf(document.value);
  if (!kind.ok || kind.value !== 'case') return undefined;
  const loaded = loadCase(document.value, vocabulary);
  return loaded.ok ? loaded.value : undefined;
}

const plain = (value: Case): unknown => JSON.parse(JSON.stringify(value));

/** A line as the reader of bytes is given it: with its newline, and room behind it. */
function bytesOf(line: string): readonly [bytes: Buffer, end: number] {
  const text = Buffer.from(line);
  return [Buffer.concat([text, Buffer.from('\n'), Buffer.alloc(32, 0x20)]), text.length];
}
