import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from '../process/system-error.ts';

/** Whose a lock or a half-written file is: a process, by what tells it from every other that ever was. */
export interface Owner {
  /** Of this one lock or file, and no other. */
  readonly token: string;
  readonly pid: number;
  /** When the process began, in the kernel's ticks; 0 where that is not to be had. */
  readonly started: number;
  /** The machine, and the container in it, within which process ids mean something. */
  readonly home: string;
}

/** A lock older than this is nobody's: a recording takes milliseconds. */
const LONGEST_HELD = 10 * 60 * 1000;

/** What was left half-written elsewhere is nobody's after a day: to pack the largest archive takes less. */
const LONGEST_WRITTEN = 24 * 60 * 60 * 1000;

/** This process, as the owner of something new. */
export function newOwner(): Owner {
  const { pid } = process;
  return { token: randomBytes(6).toString('hex'), pid, started: lifeOf(pid)?.started ?? 0, home: home() };
}

/** An owner as one word, and back; undefined for words of another kind. */
export const ownerWord = ({ token, pid, started, home: at }: Owner): string =>
  `${token}.${pid}.${started}@${at}`;

/** Reads an owner back from its word. */
export function ownerIn(word: string): Owner | undefined {
  const parts = /^([0-9a-f]{12})\.(\d+)\.(\d+)@(.*)$/.exec(word);
  if (parts === null) return undefined;
  const [, token = '', pid, started, at = ''] = parts;
  return { token, pid: Number(pid), started: Number(started), home: at };
}

/** An owner as a part of a file's name; its home is told from others by a few letters. */
export const ownerName = ({ token, pid, started, home: at }: Owner): string =>
  `${token}.${pid}.${started}.${short(at)}`;

/**
 * Whether the owner of a lock is gone: killed, or ended otherwise, without giving it back.
 * @param age how long the lock has been there, in milliseconds
 */
export function isGone(owner: Owner, age: number): boolean {
  return age > LONGEST_HELD || (isHere(owner) && hasEnded(owner));
}

/**
 * Whether nobody writes any more what was left under a name.
 * @param name as `ownerName` has it
 * @param age how long ago it was begun, in milliseconds
 */
export function isAbandoned(name: string, age: number): boolean {
  const parts = /^[0-9a-f]{12}\.(\d+)\.(\d+)\.([0-9a-f]{8})$/.exec(name);
  if (parts === null) return false;
  const [, pid, started, at] = parts;
  if (at !== short(home())) return age > LONGEST_WRITTEN;
  return hasEnded({ pid: Number(pid), started: Number(started) });
}

/** Whether a process runs on this machine, so that its number says something here. */
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

/** What the kernel says of a process: a number that has ended may be given to another, which began later. */
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
