import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json } from '../../src/intake/json.ts';
import { SCHEMA_FORMATS } from '../../src/intake/xarf/schema-formats.ts';
import { schemaFault } from '../../src/intake/xarf/schema-fault.ts';
import { seeded } from '../naive/draw.ts';

const SCHEMAS = 'src/intake/xarf/schemas';
const REPORTS = 'test/inputs/intake/reports';

const schemaNamed = (file: string): Json => JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as Json;

const ajv = new Ajv2020({ strict: false });
for (const [name, validate] of Object.entries(SCHEMA_FORMATS))
  ajv.addFormat(name, { type: 'string', validate });
for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.json')))
  ajv.addSchema(schemaNamed(file));
const valid = ajv.getSchema('https://xarf.org/schemas/v4/xarf-v4-master.json')!;

const SAMPLES = readdirSync(REPORTS).filter((name) => name.startsWith('xarf-'));
const VALUES = [
  undefined,
  null,
  1,
  -1,
  0.5,
  1e9,
  true,
  '',
  'x',
  'spam',
  'content',
  [],
  [1],
  {},
  { a: 1 },
  'x'.repeat(2000),
];

/** A report with one of its values, at any depth, replaced or taken away. */
function changed(report: unknown, random: (below: number) => number): unknown {
  const copy = structuredClone(report) as Record<string, unknown>;
  let at = copy;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[random(keys.length)] ?? 'new';
    const inner = at[key];
    if (typeof inner === 'object' && inner !== null && random(3) > 0) {
      at = inner as Record<string, unknown>;
      continue;
    }
    const value = VALUES[random(VALUES.length)];
    if (value === undefined) Reflect.deleteProperty(at, key);
    else at[random(4) === 0 ? 'new' : key] = value;
    return copy;
  }
}

describe('reports are held against the schemas of XARF as ajv holds them', () => {
  test.each(SAMPLES)('%s', (name) => {
    const report: unknown = JSON.parse(readFileSync(join(REPORTS, name), 'utf8'));
    expect([schemaFault(report, 'xarf-v4-master.json', schemaNamed), valid(report)]).toEqual([
      undefined,
      true,
    ]);
    const random = seeded(7);
    for (let turn = 0; turn < 500; turn += 1) {
      const other = changed(report, random);
      const fault = schemaFault(other, 'xarf-v4-master.json', schemaNamed);
      expect([turn, JSON.stringify(fault ?? null), fault === undefined]).toEqual([
        turn,
        JSON.stringify(fault ?? null),
        valid(other),
      ]);
    }
  });
});
