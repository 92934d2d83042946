import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { shapeOf } from '../../src/cli/command-line/command-shape.ts';
import { commandLine } from '../../src/cli/command-line/command-line.ts';
import { commandsFor } from '../../src/cli/command-table.ts';
import { openTerminal } from '../../src/cli/terminal/terminal.ts';
import { outputSchema, OUTPUTS, type OutputName } from '../../src/schema/output-schema.ts';
import { wordsOf } from '../support/golden.ts';
import { run } from '../support/run.ts';

jest.setTimeout(60_000);

type Json = Readonly<Record<string, unknown>>;

const source = (name: string): Json =>
  JSON.parse(readFileSync(join('src/schema/output', name), 'utf8')) as Json;

const definitions = source('definitions.json')['definitions'] as Json;

const schemaOf = (name: OutputName): Json => outputSchema(source(`${name}.schema.json`), definitions);

/** A schema that takes no key but those it names: what is written must be documented, key by key. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, item]) => [key, closed(item)]));
  const isMap = inner['type'] === 'object' && typeof inner['properties'] === 'object';
  return isMap && !('additionalProperties' in inner) ? { ...inner, additionalProperties: false } : inner;
}

const validators = new Map<
  OutputName,
  { readonly open: ValidateFunction; readonly closed: ValidateFunction }
>(
  OUTPUTS.map((name) => {
    const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
    const schema = schemaOf(name);
    return [name, { open: ajv.compile(schema), closed: ajv.compile(closed(schema) as Json) }];
  }),
);

/** What is wrong with an output, by its schema. */
function faultsIn(name: OutputName, value: unknown): readonly string[] {
  const validate = validators.get(name)!.closed;
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${name}${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/** Whose output the JSON of a command line is; undefined where it writes none, or a record that has a schema of its own. */
function outputOf(command: string): OutputName | undefined {
  if (/--to dsa/.test(command)) return undefined;
  if (/--coverage-format json/.test(command)) return 'coverage';
  if (!/(?:--format|-f) (?:nd)?json/.test(command)) return undefined;
  return OUTPUTS.find((name) => command.startsWith(`${name} `));
}

/** The JSON in what a command wrote: a whole object, or one a line. */
function jsonIn(output: string): readonly unknown[] {
  const lines = output.split('\n').filter((line) => line.startsWith('{"'));
  if (lines.length > 0) return lines.map((line): unknown => JSON.parse(line));
  return [...output.matchAll(/^\{\n[\s\S]*?^\}$/gm)].map(([text]): unknown => JSON.parse(text));
}

describe('what the transcripts show is as the schemas say', () => {
  const transcripts = readdirSync('test/golden', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) =>
      readFileSync(join('test/golden', name), 'utf8')
        .split(/^(?=\$ decisis )/m)
        .map((text) => {
          const [first = '', ...rest] = text.split('\n');
          return { name, command: first.replace('$ decisis ', ''), output: rest.join('\n') };
        }),
    )
    .filter(({ command }) => outputOf(command) !== undefined);

  test.each(transcripts)('$name: $command', ({ command, output }) => {
    // transcripts leave out what differs from run to run
    const whole = output.replaceAll('sha256:…', `sha256:${'0'.repeat(64)}`);
    const found = jsonIn(whole);
    expect(found).not.toEqual([]);
    expect(found.flatMap((value) => faultsIn(outputOf(command)!, value))).toEqual([]);
  });

  test('of every command', () => {
    expect([...new Set(transcripts.map(({ command }) => outputOf(command)!))].toSorted()).toEqual([
      ...OUTPUTS,
    ]);
  });
});

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';

describe('what is written of other documents is, too', () => {
  test.each([
    'decide fixtures/cases --format ndjson',
    `decide ${KIWI} --format json --without E1 --assume cure=verified --as-of 2022-09-04`,
    'decide test/inputs/faults-case.yaml --policy test/inputs/faults.yaml --format json',
    'decide test/inputs/every-form-case.yaml --policy test/inputs/every-form.yaml --format json',
    'explain fixtures/cases --format json --limit 3',
    `explain ${KIWI} --sweep 2022-08-20..2022-09-10 --format json`,
    'check fixtures/broken policies --format json',
    'check nowhere.yaml --format json',
    'replay fixtures/cases --base test/inputs/stricter --format json',
    'replay fixtures/cases fixtures/broken nowhere --format json',
    'replay fixtures/cases fixtures/broken --coverage-format json',
    'verify fixtures/broken nowhere --format json',
    'verify fixtures/cases --format json',
    'verify fixtures/cases --base fixtures/cases --format json',
    'diff test/inputs/stricter policies --cases fixtures/cases --format json',
    'test policies --format json',
    'test policies --coverage-format json',
    'precedents fixtures/cases --format json',
    'prove --policy test/inputs/proving/base.yaml --format json',
    'notice fixtures/cases/quiet-single-source.yaml --to reporter --format json',
  ])('%s', async (command) => {
    const { stdout } = await run(wordsOf(command));
    const found = jsonIn(stdout);
    expect(found).not.toEqual([]);
    expect(found.flatMap((value) => faultsIn(outputOf(command)!, value))).toEqual([]);
  });
});

describe('the schemas', () => {
  test('ship as what `decisis schema` prints, whole in themselves', async () => {
    for (const name of OUTPUTS) {
      const { stdout, exit } = await run(['schema', `output-${name}`]);
      expect([exit, JSON.parse(stdout)]).toEqual([0, schemaOf(name)]);
      expect(stdout).not.toContain('definitions.json');
    }
  });

  test('there is one of every command that writes JSON', async () => {
    const shape = shapeOf(commandLine(await commandsFor([]), openTerminal(process, false), () => undefined));
    const writing = shape.commands.filter(({ flags }) =>
      flags.some(
        ({ names, value }) => names.includes('--format') && value?.choices.includes('json') === true,
      ),
    );
    expect(writing.length).toBeGreaterThan(5);
    // what is merged is what one replay writes, byte for byte
    const names = writing.map(({ name }) => (name === 'merge' ? 'replay' : name));
    expect(names.filter((name) => !OUTPUTS.some((known) => known === name))).toEqual([]);
  });

  test('ask for their keys, and bear more', async () => {
    const { stdout } = await run(['decide', KIWI, '--format', 'json']);
    const verdict = JSON.parse(stdout) as Json;
    const { open } = validators.get('decide')!;
    expect(open({ ...verdict, more: 1 })).toBe(true);
    for (const key of schemaOf('decide')['required'] as readonly string[]) {
      expect(open({ ...verdict, [key]: undefined })).toBe(false);
    }
  });

  test('take no policy, for they are the same under each', async () => {
    expect(await run(['schema', 'output-decide', '--policy', 'policies'])).toMatchObject({ exit: 2 });
  });

  test('refer to nothing that is not there', () => {
    expect(() => outputSchema({ $ref: 'definitions.json#/definitions/nothing' }, definitions)).toThrow(
      'nothing',
    );
  });
});
