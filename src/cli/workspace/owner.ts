import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from '../process/system-error.ts';

/**
 * The owner of a lock or a half-written file: a process, described so that no other process, past or future, is
 * mistaken for it.
 */
export interface Owner {
  /** A random token of this one lock or file. */
  readonly token: string;
  readonly pid: number;
  /** When the process started, in the kernel's ticks; 0 where that is unknown. */
  readonly started: number;
  /** The machine and the container in which the process id is valid. */
  readonly home: string;
}

/** A lock older than this is abandoned, in milliseconds: writing a decision takes milliseconds. */
const LONGEST_HELD = 10 * 60 * 1000;

/**
 * A half-written file of another machine is abandoned after a day, in milliseconds: packing the largest archive takes
 * less.
 */
const LONGEST_WRITTEN = 24 * 60 * 60 * 1000;

/** This process, as the owner of a new lock or file. */
export function newOwner(): Owner {
  const { pid } = process;
  return { token: randomBytes(6).toString('hex'), pid, started: lifeOf(pid)?.started ?? 0, home: home() };
}

/** Writes an owner as one word, which `ownerIn` reads. */
export const ownerWord = ({ token, pid, started, home: at }: Owner): string =>
  `${token}.${pid}.${started}@${at}`;

/** Reads an owner back from its word. */
export function ownerIn(word: string): Owner | undefined {
  const parts = /^([0-9a-f]{12})\.(\d+)\.(\d+)@(.*)$/.exec(word);
  if (parts === null) return undefined;
  const [, token = '', pid, started, at = ''] = parts;
  return { token, pid: Number(pid), started: Number(started), home: at };
}

/** An owner as part of a file's name; its home is shortened to a few hexadecimal digits. */
export const ownerName = ({ token, pid, started, home: at }: Owner): string =>
  `${token}.${pid}.${started}.${short(at)}`;

/**
 * Whether the owner of a lock has ended, killed or otherwise, without releasing it.
 * @param age of the lock, in milliseconds
 */
export function isGone(owner: Owner, age: number): boolean {
  return age > LONGEST_HELD || (isHere(owner) && hasEnded(owner));
}

/**
 * Whether the owner of a half-written file no longer writes it.
 * @param name in the form of `ownerName`
 * @param age of the file, in milliseconds
 */
export function isAbandoned(name: string, age: number): boolean {
  const parts = /^[0-9a-f]{12}\.(\d+)\.(\d+)\.([0-9a-f]{8})$/.exec(name);
  if (parts === null) return false;
  const [, pid, started, at] = parts;
  if (at !== short(home())) return age > LONGEST_WRITTEN;
  return hasEnded({ pid: Number(pid), started: Number(started) });
}

/** Whether an owner runs on this machine, so that its process id can be looked up. */
export const isHere = (owner: Owner): boolean => owner.home === home();

function hasEnded({ pid, started }: Pick<Owner, 'pid' | 'started'>): boolean {
  if (!answers(pid)) return true;
  const life = lifeOf(pid);
  return life !== undefined && (life.ended || life.started !== started);
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * The kernel's data on a process. Process ids are reused, so the start time tells whether it is still the same
 * process.
 */
function lifeOf(pid: number): { readonly started: number; readonly ended: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { started: Number(rest[18]), ended: /[ZX]/.test(state) };
  } catch {
    return undefined;
  }
}

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

function home(): string {
  try {
    return `${hostname()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
