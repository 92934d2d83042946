import { createPublicKey, type KeyObject } from 'node:crypto';
import { basename } from 'node:path';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { fileError } from '../../../diagnostic/complaint.ts';
import { plural } from '../../../explain/words.ts';
import { chainDiagnostics } from '../../../replay/chain-diagnostics.ts';
import { printable } from '../../../report/printable.ts';
import { ed25519Key, isSignedBy, sealed, statementIn } from '../../../seal/envelope.ts';
import { leavesOf, statementOf, type Leaf, type Statement } from '../../../seal/seal.ts';
import { eachOnce } from '../../cases/case-ids.ts';
import { noneDecided } from '../../cases/case-files.ts';
import { casesOf } from '../../cases/cases.ts';
import { EXIT, type Exit } from '../../process/exit.ts';
import { readText } from '../../files/files.ts';
import { withOutput } from '../../files/output.ts';
import { vocabulariesUnder } from '../../policies/vocabularies-under.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { VERSION } from '../../process/version.ts';
import { readSeal, SealCheck } from '../../verify/seal-check.ts';
import { pushAll } from '../../../model/push-all.ts';

/** The flags of `seal`. */
export interface SealOptions {
  readonly sign: string;
  readonly output: string;
  readonly since?: string;
  readonly sealKey?: string;
  readonly policy?: readonly string[];
  readonly jobs?: number;
}

/**
 * Signs a checkpoint of the decisions of cases. It refuses to seal what does not hold: a case that cannot be read, a
 * broken chain, or a decision of an earlier seal that is missing or changed.
 * @returns failed where something does not hold; invalid where something cannot be read, or nothing is decided
 */
export async function sealCommand(
  paths: readonly string[],
  options: SealOptions,
  terminal: Terminal,
): Promise<Exit> {
  const { sign, output, since, sealKey } = options;
  refuseOverwrite([output], [...paths, sign, ...(since === undefined ? [] : [since])]);
  const key = privateKey(sign);
  if ('code' in key) return stopped([key], terminal);
  const before = since === undefined ? undefined : earlierSeal(since, sealKey, key);
  if (before !== undefined && 'code' in before) return stopped([before], terminal);
  const check = since === undefined || before === undefined ? undefined : new SealCheck(since, before);
  const found = await readAll(paths, options, check, terminal);
  if (found.exit !== EXIT.done) return found.exit;
  const statement = statementOf(
    basename(output),
    found.leaves,
    { sealed: new Date().toISOString(), engine: VERSION },
    before,
  );
  const text = `${JSON.stringify(sealed(statement, key), null, 2)}\n`;
  await withOutput(output, terminal, async ({ write }) => write(text));
  await say(statement, output, terminal);
  return EXIT.done;
}

function stopped(diagnostics: readonly Diagnostic[], terminal: Terminal): Exit {
  printDiagnostics(diagnostics, terminal);
  return EXIT.invalid;
}

function privateKey(path: string): KeyObject | Diagnostic {
  const pem = readText(path);
  if ('code' in pem) return pem;
  const key = ed25519Key(pem.text, true);
  if (key === undefined && /^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem.text)) {
    const message = `\`${path}\` is encrypted, and nothing here asks for a passphrase`;
    const way = 'give the key as `openssl pkey` decrypts it: `--sign <(openssl pkey -in FILE)`';
    return fileError(path, 'seal/invalid', message, way);
  }
  const help = 'make one with `openssl genpkey -algorithm ed25519`';
  return key ?? fileError(path, 'seal/invalid', `\`${path}\` is not a private Ed25519 key in PEM`, help);
}

function earlierSeal(path: string, keyFile: string | undefined, key: KeyObject): Statement | Diagnostic {
  const read = readSeal(path, keyFile);
  if (!read.ok) return read.diagnostic;
  if (read.isSigned) return read.statement;
  const file = readText(path);
  const inFile = 'code' in file ? undefined : statementIn(file.text);
  const help = 'name the public key of whoever sealed it with `--seal-key`';
  return inFile !== undefined && isSignedBy(inFile.envelope, createPublicKey(key))
    ? read.statement
    : fileError(path, 'seal/invalid', `\`${path}\` is not signed with the key of \`--sign\``, help);
}

async function readAll(
  paths: readonly string[],
  { policy, jobs }: SealOptions,
  check: SealCheck | undefined,
  terminal: Terminal,
): Promise<{ readonly exit: Exit; readonly leaves: readonly Leaf[] }> {
  const { vocabularies, diagnostics } = vocabulariesUnder(policy);
  const invalid = diagnostics.filter(({ severity }) => severity === 'error').slice();
  const broken: Diagnostic[] = [];
  const leaves: Leaf[] = [];
  for await (const item of eachOnce(casesOf(paths, terminal.stdin, vocabularies, { jobs }))) {
    if (!item.ok) {
      pushAll(invalid, item.diagnostics);
      continue;
    }
    pushAll(
      broken,
      chainDiagnostics(item).map(({ diagnostic }) => diagnostic),
    );
    pushAll(
      broken,
      (check?.faultsOf(item) ?? []).map(({ diagnostic }) => diagnostic),
    );
    pushAll(leaves, leavesOf([item.case]));
  }
  pushAll(
    broken,
    (check?.missing() ?? []).map(({ diagnostic }) => diagnostic),
  );
  if (leaves.length === 0 && invalid.length === 0) invalid.push(noneDecided(paths));
  printDiagnostics([...invalid, ...broken], terminal);
  const exit = invalid.length > 0 ? EXIT.invalid : broken.length > 0 ? EXIT.failed : EXIT.done;
  if (exit !== EXIT.done) terminal.note('nothing was sealed\n');
  return { exit, leaves };
}

async function say({ subject, predicate }: Statement, output: string, terminal: Terminal): Promise<void> {
  if (terminal.quiet || output === '-') return;
  const { decisions, since } = predicate;
  const more = since === undefined ? '' : `, ${decisions.length - since.size} of them since the seal before`;
  const root = subject[0].digest.sha256;
  await terminal.write(
    `${plural(decisions.length, 'decision')} sealed${more}, in ${printable(output)}: sha256:${root}\n`,
  );
}
