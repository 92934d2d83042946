import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { CASE, changed, held, inMerge, turn } from '../support/attack.ts';
import { makeScratch, type Ended, type Scratch } from '../support/scratch.ts';

jest.setTimeout(120_000);

/** What somebody tries who may change everything in a pull request, and nothing at its base. */
interface Attack {
  /** What stood there before. */
  readonly before?: (scratch: Scratch) => void;
  readonly attack: (scratch: Scratch, base: string) => void;
}

const at = ({ folder }: Scratch, ...names: readonly string[]): string => join(folder, ...names);

/** Takes the cases from their place, and gives the name of the folder that they are in now. */
function moved(scratch: Scratch): string {
  renameSync(at(scratch, 'cases'), at(scratch, 'archive'));
  return 'archive';
}

function asSubmodule(scratch: Scratch): void {
  const other = mkdtempSync(join(tmpdir(), 'decisis-other-'));
  cpSync(at(scratch, 'cases'), other, { recursive: true });
  for (const words of [
    ['init', '--quiet'],
    ['add', '.'],
    ['-c', 'user.name=a', '-c', 'user.email=b', 'commit', '--quiet', '--message=Cases'],
  ]) {
    scratch.git('-C', other, ...words);
  }
  scratch.git('rm', '-r', '--quiet', '--force', 'cases');
  scratch.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', other, 'cases');
}

const recorded = (scratch: Scratch): void => {
  const { exit } = scratch.run(['decisis', 'record', '--yes', CASE, '--by', 'desk']);
  expect(exit).toBe(0);
};

const ATTACKS: Readonly<Record<string, Attack>> = {
  'a verdict that is rewritten': { attack: turn },
  'a folder that is named like the base': {
    attack: (scratch, base) => {
      turn(scratch);
      for (const named of [base, 'main', 'origin/main']) {
        for (const part of ['policies', 'cases'])
          cpSync(at(scratch, part), at(scratch, named, part), { recursive: true });
      }
    },
  },
  'cases that are moved behind a link': {
    attack: (scratch) => {
      turn(scratch);
      symlinkSync(moved(scratch), at(scratch, 'cases'));
    },
  },
  'cases in a folder of another name': {
    attack: (scratch) => {
      turn(scratch);
      moved(scratch);
    },
  },
  'a case in a linked folder': {
    attack: (scratch) => {
      turn(scratch);
      mkdirSync(at(scratch, 'elsewhere'));
      renameSync(at(scratch, CASE), at(scratch, 'elsewhere/case.yaml'));
      symlinkSync('../elsewhere', at(scratch, 'cases/linked'));
    },
  },
  'cases in a submodule': {
    attack: (scratch) => {
      turn(scratch);
      asSubmodule(scratch);
    },
  },
  'a base that is not read whole': {
    before: (scratch) => writeFileSync(at(scratch, 'cases/old.ndjson'), Buffer.from([0x7b, 0xff, 0x7d, 10])),
    attack: (scratch) => scratch.git('rm', '--quiet', 'cases/old.ndjson'),
  },
  'a pointer in the place of a large file at the base': {
    before: (scratch) =>
      writeFileSync(
        at(scratch, 'cases/old.ndjson'),
        `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
      ),
    attack: (scratch) => scratch.git('rm', '--quiet', 'cases/old.ndjson'),
  },
  'a reason of the last decision that is edited': {
    before: recorded,
    attack: (scratch) => scratch.edit(CASE, /\n {4}by: desk\n/, '\n    by: someone else\n'),
  },
  'an overruling by hand that nobody signs': {
    attack: (scratch) => {
      turn(scratch);
      scratch.git('checkout', '--quiet', '--', CASE);
      scratch.edit(CASE, /\n*$/, '\n  - verdict: retain\n    on: 2022-09-04\n    reason: because\n');
    },
  },
  'an overruling of a day to come': {
    attack: (scratch) => {
      turn(scratch);
      scratch.git('checkout', '--quiet', '--', CASE);
      const entry = '\n  - verdict: retain\n    on: 2922-09-04\n    by: the board\n    reason: because\n';
      scratch.edit(CASE, /\n*$/, entry);
    },
  },
  'a second case of the same id': {
    attack: (scratch) => {
      cpSync(at(scratch, CASE), at(scratch, 'cases/second.yaml'));
      scratch.edit('cases/second.yaml', /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
    },
  },
  'a case that is taken out': { attack: (scratch) => scratch.git('rm', '--quiet', CASE) },
};

/** What was said by a gate that stopped a change: of a check that did not hold, or of what cannot be read. */
const saidIn = ({ exit, stdout, stderr }: Ended): string =>
  exit === 1 || exit === 3 ? stdout + stderr : `it passed, with ${exit}`;

const WHY = /decision\/|case\/|file\/|document\/|decided case/;

describe.each(Object.entries(ATTACKS))('%s', (_, { attack, before }) => {
  test('is stopped by replay, by verify, and by the action in a shallow checkout of a merge', () => {
    const { scratch, base } = changed(attack, before);
    const gate = (command: string): Ended =>
      scratch.run(['decisis', command, 'cases', '--policy', 'policies', '--base', 'git:main...']);
    expect(saidIn(gate('replay'))).toMatch(WHY);
    expect(saidIn(gate('verify'))).toMatch(WHY);
    expect(saidIn(inMerge(scratch, { event: { 'pull_request.base.sha': base } }))).toMatch(WHY);
  });
});

const isInstalled = spawnSync('pre-commit', ['--version']).status === 0;
const NAME = isInstalled
  ? 'pre-commit itself stops'
  : 'pre-commit itself stops (left out here: apt-get install pre-commit)';

(isInstalled || process.env['CI'] === 'true' ? describe : describe.skip)(NAME, () => {
  test.each(Object.entries(ATTACKS))('%s', (_, { attack, before }) => {
    const { scratch, commit } = held(before);
    attack(scratch, scratch.git('rev-parse', 'HEAD'));
    scratch.git('add', '--all');
    expect(saidIn(commit())).toMatch(WHY);
  });
});

test('a branch that lacks what the main branch has gained is not held against that', () => {
  const scratch = makeScratch();
  scratch.git('checkout', '--quiet', '-b', 'change');
  scratch.edit('policies/hosting.yaml', '\nfindings:', '\n# Weighed one by one.\nfindings:');
  scratch.git('commit', '--quiet', '--all', '--message=A comment');
  scratch.git('checkout', '--quiet', 'main');
  recorded(scratch);
  scratch.git('commit', '--quiet', '--all', '--message=A decision');
  scratch.git('checkout', '--quiet', 'change');
  for (const command of ['replay', 'verify'])
    expect(scratch.run(['decisis', command, 'cases', '--base', 'git:main...'])).toMatchObject({ exit: 0 });
});
