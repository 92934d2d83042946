import { itemAt } from '../../model/look-up.ts';
import { delimiter } from 'node:path';
import { fileError } from '../../diagnostic/complaint.ts';
import type { Surroundings } from '../terminal/terminal.ts';
import type { Paths, Setting, Settings } from './settings.ts';

/** The environment variables that set flags, and what each means; the manual has a row for each. */
export const VARIABLES = {
  DECISIS_CONFIG: 'the configuration, as `--config` names it',
  DECISIS_POLICIES: `where the policies are; several with \`${delimiter}\` between`,
  DECISIS_CASES: `where the cases are; several with \`${delimiter}\` between`,
  DECISIS_BASE: 'what `replay` and `verify` compare with, as `--base` has it',
  DECISIS_FORMAT: 'the format of every command that has it',
  DECISIS_FAIL_ON: 'what fails `replay`, as `--fail-on` has it',
  DECISIS_AUDIENCE: 'who will read what is written, as `--for` has it',
  DECISIS_JOBS: 'how many cores to use, as `--jobs` has it',
  DECISIS_CACHE: 'where parsed cases are kept, as `--cache` has it',
} as const;

type Env = Surroundings['env'];

/** What the environment sets; an empty variable sets nothing. */
export function environmentSettings(env: Env): Settings {
  const format = setting(env, 'DECISIS_FORMAT');
  const failOn = setting(env, 'DECISIS_FAIL_ON');
  return {
    ...given('policies', paths(env, 'DECISIS_POLICIES')),
    ...given('cases', paths(env, 'DECISIS_CASES')),
    ...given('base', setting(env, 'DECISIS_BASE')),
    ...given('audience', setting(env, 'DECISIS_AUDIENCE')),
    ...given('jobs', setting(env, 'DECISIS_JOBS')),
    ...given('cache', setting(env, 'DECISIS_CACHE')),
    ...(format && {
      formats: (_, known) =>
        known.includes(format.value) ? { ...format, value: [format.value] } : undefined,
    }),
    ...(failOn && {
      failOn: (command) =>
        command === 'replay' ? { ...failOn, value: [failOn.value], adds: false } : undefined,
    }),
  };
}

const given = <K extends keyof Settings>(key: K, value: Settings[K]): Partial<Pick<Settings, K>> =>
  value === undefined ? {} : ({ [key]: value } as Partial<Pick<Settings, K>>);

function setting(env: Env, name: keyof typeof VARIABLES): Setting<string> | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : { value, from: `\`${name}\`` };
}

function paths(env: Env, name: keyof typeof VARIABLES): Paths | undefined {
  const set = setting(env, name);
  const value = set?.value.split(delimiter).filter((path) => path !== '') ?? [];
  if (set === undefined || value.length === 0) return undefined;
  return {
    value,
    from: set.from,
    missing: (position) => {
      const path = itemAt(value, position);
      return fileError(path, 'file/not-found', `there is no \`${path}\``, `${set.from} names it`);
    },
  };
}
