import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { UsageError } from '../process/exit.ts';
import type { Terminal } from './terminal.ts';

/** Something that a command needs to know. */
export interface PromptField {
  /** The value from the command line, if it was given. */
  readonly given: string | undefined;
  readonly words: string;
  /** How to give it on the command line: a flag or an argument, in backticks. */
  readonly flag: string;
  /** The value for an empty answer; without it, an answer is required. */
  readonly fallback?: string;
  /** Why an answer is not acceptable; undefined where it is. */
  readonly fault?: (answer: string) => string | undefined;
}

/** Takes values from the command line, and asks a person on the terminal for the rest, where there is one. */
export class Prompt {
  readonly #terminal: Terminal;
  readonly #command: string;
  #reader: Interface | undefined;
  #lines: AsyncIterator<string> | undefined;

  /** @param command the name of the command, for messages */
  constructor(command: string, terminal: Terminal) {
    this.#terminal = terminal;
    this.#command = command;
  }

  /**
   * Answers some questions.
   * @throws UsageError for a given value that is not acceptable; where nobody can be asked, for everything that is
   * missing at once; and where the person ends the input
   */
  async ask<Name extends string>(
    questions: Readonly<Record<Name, PromptField>>,
  ): Promise<Readonly<Record<Name, string>>> {
    const all = Object.entries<PromptField>(questions);
    for (const [, { given, flag, fault }] of all) {
      const wrong = given === undefined ? undefined : fault?.(given);
      if (wrong !== undefined) throw new UsageError(`${flag} cannot be \`${given}\``, wrong);
    }
    if (!this.isAnswered) this.#refuseMissing(all.map(([, question]) => question));
    const answers: [string, string][] = [];
    for (const [name, question] of all) answers.push([name, await this.#answer(question)]);
    return Object.fromEntries(answers) as Record<Name, string>;
  }

  /** Whether there is a person to answer. */
  get isAnswered(): boolean {
    return canAsk(this.#terminal);
  }

  close(): void {
    this.#reader?.close();
  }

  #refuseMissing(questions: readonly PromptField[]): void {
    const missing = questions
      .filter(({ given, fallback }) => given === undefined && fallback === undefined)
      .map(({ flag }) => flag);
    if (missing.length === 0) return;
    const list =
      missing.length === 1 ? missing[0] : `${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`;
    throw new UsageError(
      `${this.#command} needs ${list}`,
      'on a terminal you are asked for what is left out',
    );
  }

  async #answer({ given, words, fallback, fault }: PromptField): Promise<string> {
    if (given !== undefined) return given;
    if (!this.isAnswered) return fallback ?? '';
    for (;;) {
      this.#terminal.note(`${words}${fallback === undefined || fallback === '' ? '' : ` [${fallback}]`}: `);
      const answer = (await this.#line()).trim();
      if (answer === '' && fallback !== undefined) return fallback;
      const wrong = answer === '' ? 'an answer is needed here' : fault?.(answer);
      if (wrong === undefined) return answer;
      this.#terminal.note(`  ${wrong}\n`);
    }
  }

  async #line(): Promise<string> {
    this.#reader ??= createInterface({ input: this.#terminal.stdin, terminal: false, crlfDelay: Infinity });
    this.#lines ??= this.#reader[Symbol.asyncIterator]();
    const { done, value } = await this.#lines.next();
    if (done !== true) return value;
    this.#terminal.note('\n');
    throw new UsageError('no answer came, and nothing was written');
  }
}

/** Whether a person can be asked: one who reads standard error and can type an answer. */
export const canAsk = ({ stdin, interactive }: Terminal): boolean =>
  interactive && (stdin as Readable & { readonly isTTY?: boolean }).isTTY === true;

/** Asks a question on standard error. Only `y` or `yes` counts as a yes. */
export async function confirm(question: string, { note, stdin }: Terminal): Promise<boolean> {
  note(`${question} [y/N] `);
  let answer = '';
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    answer += Buffer.from(chunk).toString('utf8');
    if (answer.includes('\n')) break;
  }
  return /^\s*y(?:es)?\s*$/i.test(answer);
}
