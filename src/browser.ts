/**
 * The part of decisis that knows no file: load documents from text, compile a policy, decide cases, explain verdicts. It
 * runs in a browser, as `decisis/browser`, and is part of `decisis` too.
 *
 * ```ts
 * import { builtInVocabulary, compile, decide, loadCase, loadPolicy, read } from 'decisis/browser';
 *
 * const vocabulary = builtInVocabulary();
 * const document = read({ name: 'hosting.yaml', text, firstLine: 1 });
 * const policy = document.ok ? loadPolicy(document.value, vocabulary) : document;
 * if (!policy.ok) throw new Error(policy.diagnostics[0].message);
 * const program = compile(policy.value, vocabulary);
 * ```
 *
 * A wrong document is never an exception: what reads and loads returns an `Outcome`, the value or the diagnostics. A wrong
 * call is a `CallError`, and what throws one says so.
 */
export { CODES, type Code } from './diagnostic/codes.ts';
export {
  positionOf,
  type Diagnostic,
  type Outcome,
  type Position,
  type SourceText,
  type Span,
} from './diagnostic/diagnostic.ts';
export { choose, type Choice, type Misfit } from './engine/choose.ts';
export { compile } from './engine/compile.ts';
export { caseDigest, decisionDigest, policyDigest } from './engine/digest.ts';
export type { Program } from './engine/program.ts';
export type { View } from './engine/view.ts';
export type { Settlement } from './engine/settle.ts';
export { LEVELS, type Audience, type Level } from './explain/audience.ts';
export { seenBy, type Seen } from './explain/seen-by.ts';
export type {
  ExhibitAccount,
  FindingAccount,
  Justification,
  RuleAccount,
  Summary,
} from './explain/justification.ts';
export { justify, summarise } from './explain/justify.ts';
export { account, type Account, type AccountOptions } from './library/account.ts';
export { CallError, type CallFault } from './library/call-error.ts';
export { decide } from './library/decide.ts';
export { explain, type ExplainOptions } from './library/explain.ts';
export { renderAccount, renderExplanation, type RenderOptions } from './library/render.ts';
export { settle } from './library/settle.ts';
export { builtInVocabulary } from './load/built-in.ts';
export { loadCaseLine } from './load/case-line.ts';
export { loadCase, loadCaseValue } from './load/case.ts';
export { kindOf } from './load/document.ts';
export { loadLibrary, type Library, type LoadedPolicy } from './load/library.ts';
export { loadPolicy } from './load/policy.ts';
export { loadVocabulary } from './load/vocabulary.ts';
export type * from './model/case.ts';
export type * from './model/policy.ts';
export type * from './model/verdict.ts';
export type * from './model/vocabulary.ts';
export { besidePrecedents, type BesidePrecedents } from './precedent/beside-precedents.ts';
export {
  compareWithPrecedent,
  type Comparison,
  type FactorComparison,
  type Precedent,
} from './precedent/comparison.ts';
export { factorVector, measuredBy, type FactorVector } from './precedent/factor-vector.ts';
export { factorsOf, type Factor } from './precedent/factor.ts';
export type { Explanation } from './report/explain/explanation.ts';
export { read, type ReadDocument } from './source/read.ts';
