import { itemAt } from '../../model/look-up.ts';
import { dirname, isAbsolute, join } from 'node:path';
import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic, Outcome, SourceText } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { isList, loadConfig, reportsByCommand } from '../../load/config.ts';
import { isConfig, type Config, type ConfiguredReport } from '../../model/config.ts';
import { read, type ReadDocument } from '../../source/read.ts';
import { isThere, readText } from '../files/files.ts';
import type { Paths, Settings } from './settings.ts';

/** A configuration, read from its file. */
export interface ConfigRead {
  readonly document: ReadDocument;
  readonly config: Config;
}

/** Reads a configuration. @returns it, or everything that is wrong with it */
export const readConfig = (path: string): Outcome<ConfigRead> => configIn(readText(path));

/** Loads the configuration in a text. @param text or why it could not be read */
export function configIn(text: SourceText | Diagnostic): Outcome<ConfigRead> {
  if ('code' in text) return { ok: false, diagnostics: [text] };
  const document = documentIn(text);
  if (!document.ok) return document;
  const config = loadConfig(document.value);
  if (!config.ok) return config;
  return { ok: true, value: { document: document.value, config: config.value }, warnings: [] };
}

/** A file without any setting, for example one with nothing but comments, is a valid configuration too. */
function documentIn(text: SourceText): Outcome<ReadDocument> {
  const document = read(text);
  const isEmpty = !document.ok && document.diagnostics[0]?.code === 'document/empty';
  return isEmpty ? read({ ...text, text: '{}' }) : document;
}

/** Whether the document in a text is a configuration, by its keys. */
export function isConfigText(text: SourceText | Diagnostic): boolean {
  const document = 'code' in text ? undefined : read(text);
  const value = document?.ok === true ? document.value.value : undefined;
  return typeof value === 'object' && value !== null && isConfig(Object.keys(value));
}

/** Diagnostics for the paths in a configuration that do not exist. */
export function missingPaths(read: ConfigRead): readonly Diagnostic[] {
  return (['policies', 'cases'] as const).flatMap((key) => {
    const paths = pathsIn(read, key);
    if (paths === undefined) return [];
    return paths.value.flatMap((path, position) => (isThere(path) ? [] : [paths.missing(position)]));
  });
}

/** The settings of a configuration. Its paths are relative to its own folder. */
export function fileSettings(read: ConfigRead): Settings {
  const { config, document } = read;
  const from = (key: string): string => `\`${key}\` in ${document.file.name}`;
  const policies = pathsIn(read, 'policies');
  const cases = pathsIn(read, 'cases');
  const reports = new Map(reportsByCommand(config));
  const failures = failuresByCommand(config);
  return {
    ...(policies === undefined ? {} : { policies }),
    ...(cases === undefined ? {} : { cases }),
    ...(config.base === undefined
      ? {}
      : { base: { value: baseIn(config.base, document), from: from('base') } }),
    ...(config.audience === undefined
      ? {}
      : { audience: { value: config.audience, from: from('audience') } }),
    formats: (command) => {
      const own = reports.get(command);
      return own && { value: own.map((report) => placed(report, document)), from: from('formats') };
    },
    failOn: (command) => {
      const own = failures.get(command);
      return own && { value: own, from: from('fail-on'), adds: true };
    },
  };
}

function pathsIn({ config, document }: ConfigRead, key: 'policies' | 'cases'): Paths | undefined {
  const paths = config[key];
  if (paths === undefined) return undefined;
  return {
    value: paths.map((path) => fromFolder(path, document)),
    from: `\`${key}\` in ${document.file.name}`,
    missing: (position) =>
      complaint(
        'file/not-found',
        document.locate([key, position]),
        `there is no ${quote(itemAt(paths, position))}`,
        'paths in this file start from its folder',
      ),
  };
}

/**
 * A word without a path's prefix is always a revision here. Otherwise a change could add a folder of that name, and
 * so replace the base it is compared with.
 */
function baseIn(base: string, document: ReadDocument): string {
  if (!/^\.{0,2}[\\/]/.test(base)) return base.startsWith('git:') ? base : `git:${base}`;
  const path = fromFolder(base, document);
  return /^\.{0,2}[\\/]/.test(path) ? path : `./${path}`;
}

const placed = (report: ConfiguredReport, document: ReadDocument): ConfiguredReport =>
  typeof report === 'string' ? report : { ...report, output: fromFolder(report.output, document) };

const fromFolder = (path: string, { file }: ReadDocument): string =>
  isAbsolute(path) ? path : join(dirname(file.name), path);

function failuresByCommand({ 'fail-on': failOn = {} }: Config): ReadonlyMap<string, readonly string[]> {
  if (isList(failOn)) return new Map([['replay', failOn]]);
  return new Map(
    Object.entries(failOn).map(([command, words]) => [command, typeof words === 'string' ? [words] : words]),
  );
}
