import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { firstFaults } from '../diagnostic/first-faults.ts';
import type { ReadDocument } from '../source/read.ts';
import type { Documents, SchemaKind, Shapes } from './documents.ts';
import { choiceFaults } from './choice-faults.ts';
import { WORDED_ERRORS } from './error-limits.ts';
import { keyFaults } from './key-faults.ts';
import * as validators from './validators.cjs';
import type { SchemaError, Validator } from './validators.cjs';
import { valueFault } from './value-fault.ts';

const VALIDATORS: { readonly [Kind in SchemaKind]: Validator<Shapes[Kind]> } = {
  vocabulary: validators.vocabulary,
  policy: validators.policy,
  case: validators.case,
  tests: validators.tests,
  config: validators.config,
};

/**
 * Validates a document against the schema of its kind.
 * @returns its value, typed; or every structural error in the user's words, by place
 */
export function validate<Kind extends SchemaKind>(kind: Kind, document: ReadDocument): Outcome<Shapes[Kind]> {
  const choices = choiceFaults(kind, document);
  const validator: Validator<Shapes[Kind]> = VALIDATORS[kind];
  const { value } = document;
  if (validator(value) && choices.length === 0) return { ok: true, value, warnings: [] };
  const muted = new Set(choices.map(({ pointer }) => pointer));
  const all = (validator.errors ?? []).filter((error) => isSaid(error) && !muted.has(entryOf(error)));
  const errors = all.slice(0, WORDED_ERRORS);
  return {
    ok: false,
    diagnostics: firstFaults([
      ...choices.map(({ diagnostic }) => diagnostic),
      ...keyFaults(errors, document),
      ...errors.map((error) => valueFault(error, document)).filter(isDiagnostic),
    ]),
  };
}

/** Whether a parsed case from an archive is structurally valid. Fast, since it does not say what is wrong. */
export function isCase(value: unknown): value is Documents['case'] {
  return validators.case(value);
}

/** Whether an ajv error is worth reporting: ajv also lists conditions, and every alternative that did not match. */
function isSaid({ keyword, schemaPath }: SchemaError): boolean {
  return keyword !== 'if' && keyword !== 'propertyNames' && !schemaPath.includes('/anyOf/');
}

/** The JSON pointer to the finding, attribute or fact that contains an error: its first two steps. */
function entryOf({ instancePath }: SchemaError): string {
  return instancePath.split('/').slice(0, 3).join('/');
}

const isDiagnostic = (diagnostic: Diagnostic | undefined): diagnostic is Diagnostic =>
  diagnostic !== undefined;
