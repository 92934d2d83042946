/**
 * decisis as a library: all that `decisis/browser` has, and folders of policies and cases. The command line uses the same
 * functions.
 */
export * from './browser.ts';
