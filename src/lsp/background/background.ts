import type { Worker } from 'node:worker_threads';
import type { LoadedPolicy } from '../../load/library.ts';
import type { Tried } from '../../mutate/try-mutants.ts';
import type { Claim } from '../../prove/claim.ts';
import { startThread } from '../../replay/threads.ts';
import type { News, Task } from './task.ts';

/** What is known of a policy that takes long to find. */
export interface Findings {
  /** By the ids of guarantees. */
  readonly claims: Map<string, Claim>;
  /** The edits that nothing notices. */
  readonly unnoticed: Tried[];
  done: boolean;
}

/**
 * Works out in a thread of its own what takes long to find of a policy, one policy after another. What is under way for a
 * policy that has changed meanwhile is ended at once.
 */
export class Background {
  readonly #known = new WeakMap<LoadedPolicy, Findings>();
  readonly #changed: () => void;
  #wanted: readonly (readonly [LoadedPolicy, () => Task])[] = [];
  #running: { readonly of: LoadedPolicy; readonly worker: Worker } | undefined;

  /** @param changed called when something new is known */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What is known of a policy by now; undefined where nothing is. */
  of(policy: LoadedPolicy): Findings | undefined {
    return this.#known.get(policy);
  }

  /** Says what is wanted now, first things first; all else is left. */
  want(wanted: readonly (readonly [LoadedPolicy, () => Task])[]): void {
    this.#wanted = wanted;
    if (this.#running !== undefined && !wanted.some(([policy]) => policy === this.#running?.of)) this.stop();
    this.#next();
  }

  /** Ends what is under way. */
  stop(): void {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    if (this.#known.get(running.of)?.done !== true) this.#known.delete(running.of);
    void running.worker.terminate();
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const next = this.#wanted.find(([policy]) => !this.#known.has(policy));
    if (next === undefined) return;
    const [policy, task] = next;
    const findings: Findings = { claims: new Map(), unnoticed: [], done: false };
    this.#known.set(policy, findings);
    const script = new URL('./task-worker.js', import.meta.url);
    const { worker, done } = startThread(script, task() satisfies Task, (news: News) =>
      this.#hear(findings, news),
    );
    this.#running = { of: policy, worker };
    // what fails is left unknown: it is no reason to end
    done
      .catch(() => undefined)
      .finally(() => {
        if (this.#running?.worker !== worker) return;
        findings.done = true;
        this.#running = undefined;
        this.#next();
      });
  }

  #hear(findings: Findings, news: News): void {
    if ('tried' in news) findings.unnoticed.push(news.tried);
    if ('done' in news) findings.done = true;
    if (!('claim' in news)) return;
    findings.claims.set(news.claim.id, news.claim);
    this.#changed();
  }
}
