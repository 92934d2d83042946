/**
 * decisis as a library: all that `decisis/browser` has, and folders of policies and cases. The command line uses the same
 * functions.
 */
export * from './browser.ts';
export type { CaseResult } from './library/case-result.ts';
export type { LoadedSet } from './library/loaded-set.ts';
export { open, type OpenOptions } from './library/open.ts';
export { renderReplay, renderVerify } from './library/render-report.ts';
export type { Replayed } from './library/case-result.ts';
export type { ReplayOptions, ReplayReportOptions } from './library/options.ts';
export type { VerifyOptions } from './library/options.ts';
export type { ReplayedCase, ReplayReport } from './replay/replay-report.ts';
export type { VerifyReport } from './replay/verify-report.ts';
