import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock: a process, by what tells it from every other that ever was. */
export interface LockOwner {
  /** Of this one lock, and no other. */
  readonly token: string;
  readonly pid: number;
  /** When the process began, in the kernel's ticks; 0 where that is not to be had. */
  readonly started: number;
  /** The machine, and the container in it, within which process ids mean something. */
  readonly home: string;
}

/** A lock older than this is nobody's: a recording takes milliseconds. */
const LONGEST_HELD = 10 * 60 * 1000;

/** This process, as the owner of a new lock. */
export function newOwner(): LockOwner {
  const { pid } = process;
  return { token: randomBytes(6).toString('hex'), pid, started: lifeOf(pid)?.started ?? 0, home: home() };
}

/** An owner as one word, and back; undefined for words of another kind. */
export const ownerWord = ({ token, pid, started, home: at }: LockOwner): string =>
  `${token}.${pid}.${started}@${at}`;

/** Reads an owner back from its word. */
export function ownerIn(word: string): LockOwner | undefined {
  const parts = /^([0-9a-f]{12})\.(\d+)\.(\d+)@(.*)$/.exec(word);
  if (parts === null) return undefined;
  const [, token = '', pid, started, at = ''] = parts;
  return { token, pid: Number(pid), started: Number(started), home: at };
}

/**
 * Whether the owner of a lock is gone: killed, or ended otherwise, without giving it back.
 * @param age how long the lock has been there, in milliseconds
 */
export function isGone(owner: LockOwner, age: number): boolean {
  if (age > LONGEST_HELD) return true;
  if (owner.home !== home()) return false;
  if (!answers(owner.pid)) return true;
  const life = lifeOf(owner.pid);
  return life !== undefined && (life.ended || life.started !== owner.started);
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
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

function home(): string {
  try {
    return `${hostname()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
