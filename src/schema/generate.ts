import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { SCHEMA_KINDS } from './documents.ts';
import { KEPT_ERRORS } from './error-limits.ts';
import { withVerdicts } from './with-verdicts.ts';

/**
 * Compiles the schemas to code when the tool is built: `validators.cjs` for validation, and `base-schemas.cjs` for what
 * is derived from the schemas themselves.
 * @throws when a schema is not valid, or uses a keyword whose code would need ajv at run time
 */
export function generate(directory: string): void {
  const sources = join(packageRoot(), 'src', 'schema');
  mkdirSync(directory, { recursive: true });
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true },
  });
  const schemas = SCHEMA_KINDS.map((kind) => {
    const text = readFileSync(join(sources, `${kind}.schema.json`), 'utf8');
    const schema = withVerdicts(JSON.parse(text)) as AnySchemaObject;
    ajv.addSchema(schema, kind);
    return [kind, schema] as const;
  });
  const code = standalone.default(ajv, Object.fromEntries(SCHEMA_KINDS.map((kind) => [kind, kind])));
  if (code.includes('require(')) throw new Error('a schema uses a keyword whose code needs ajv at run time');
  writeFileSync(join(directory, 'validators.cjs'), keepingFewErrors(code));
  const base = DOCUMENT_SCHEMAS.replace('{}', () => JSON.stringify(Object.fromEntries(schemas)));
  writeFileSync(join(directory, 'base-schemas.cjs'), base);
}

/**
 * The code with errors kept in one list, and no more than {@link KEPT_ERRORS} of them: a mebibyte of wrong rules makes a
 * million. Ajv keeps all, and copies those found before for each part of a document that has errors of its own.
 * @throws when ajv writes this in another way
 */
export function keepingFewErrors(code: string): string {
  const few = code
    .replaceAll(/vErrors\.concat\(([\w.]+\.errors)\)/g, 'joined(vErrors, $1)')
    .replaceAll(/vErrors\.push\((err\d+)\)/g, 'added(vErrors, $1)')
    .replaceAll(/vErrors\.length = (_errs\d+)/g, 'shortened(vErrors, $1)');
  const isKnown = ['joined(', 'added(', 'shortened('].every((call) => few.includes(call));
  if (!isKnown || /\.concat\(|vErrors\.(?:push|length =)/.test(few)) {
    throw new Error('ajv collects errors in another way');
  }
  return `${few}\n${COLLECTING}`;
}

// A list that is full may be shorter than the count of errors to which an alternative that did not match takes it back.
const COLLECTING = `
function added(errors, error) { if (errors.length < ${KEPT_ERRORS}) errors.push(error); }
function joined(errors, more) { for (const error of more) added(errors, error); return errors; }
function shortened(errors, count) { if (count < errors.length) errors.length = count; }
`;

const DOCUMENT_SCHEMAS = "'use strict';\nexports.baseSchemas = {};\n";

/** The nearest parent folder that contains the package, whether this runs from `dist` or from a test's output. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (
    !existsSync(join(folder, 'src', 'schema', 'case.schema.json')) ||
    !existsSync(join(folder, 'package.json'))
  ) {
    if (folder === dirname(folder)) throw new Error('the schemas are not above this file');
    folder = dirname(folder);
  }
  return folder;
}

const [, script, directory] = process.argv;
if (script !== undefined && directory !== undefined && realpathSync(script) === import.meta.filename) {
  generate(directory);
}
