import { readFileSync } from 'node:fs';
import { packageFile } from '../../process/package-file.ts';

/** The chapters of the manual, in reading order, each with a one-line summary; the pages of commands are extra. */
export const CHAPTERS = {
  'getting-started': 'a tutorial of a quarter of an hour',
  exhibits: 'from what arrives to a case: a tutorial, maps of columns, every format',
  language: 'every key of cases, policies, vocabularies and tests',
  recipes: 'rules that policies need again and again, with their examples',
  ci: 'in CI: the action, pre-commit, GitLab, anywhere else',
  gate: 'what the check of a pull request promises, and what it cannot',
  bases: 'how an earlier version is named: `--base`, `diff`',
  editors: 'in an editor: VS Code, Neovim, Helix, Emacs, JetBrains',
  configuration: 'the file .decisis.yaml and the variables of the environment',
  files: 'what is read, how files are written, many files, the cache',
  formats: 'every format of every command, and the verdict document',
  diagnostics: 'exit codes, lints, and every code of a message',
  privacy: 'what is withheld, and from whom',
  proofs: 'how the prover works, and how to ask another solver',
  packs: 'the format of a pack, and what a replay believes of it',
  scale: 'past one machine: shards and how to merge them',
  library: 'decisis in a program of your own',
  shipped: 'the policies and the historical cases that ship',
  benchmarks: 'how fast it is, and against what',
  limits: 'what it does not do, and how large a document may be',
  glossary: 'exhibit, finding, ground, drift, pivotal: the words of this manual',
} as const satisfies Readonly<Record<string, string>>;

const isChapter = (topic: string): topic is keyof typeof CHAPTERS => Object.hasOwn(CHAPTERS, topic);

/**
 * The Markdown of a topic's page, as it ships.
 * @param topic a chapter, or else the name of a command
 */
export const pageOf = (topic: string): string =>
  readFileSync(packageFile(`src/manual/${isChapter(topic) ? '' : 'commands/'}${topic}.md`), 'utf8');

/** The topics that a page links to, each once, in the order of the page. */
export function seeAlso(markdown: string): readonly string[] {
  const linked = [...markdown.matchAll(/\]\((?:\.\.\/|commands\/)?([a-z-]+)\.md(?:#[\w-]*)?\)/g)];
  return [...new Set(linked.map(([, topic = '']) => topic))];
}
