/** What decides cases here, by name: modules that export `name`, `prepare()` and `decide(parsedCase)`. */
const OURS = ['decisis', 'hand-written'];

/** How a measurement ends whose subject cannot be had on this machine. */
export const UNAVAILABLE = 69;

/** A subject, ready to decide. Ends the process where it cannot be had. */
export async function subjectOf(name) {
  const folder = OURS.includes(name) ? '.' : '../peers';
  const subject = await import(new URL(`${folder}/${name}.mjs`, import.meta.url).href);
  try {
    await subject.prepare();
  } catch (error) {
    process.stderr.write(`${error.message.split('\n')[0]}\n`);
    process.exit(UNAVAILABLE);
  }
  return subject;
}

/** Holds a verdict against the standing one. */
export function agree(subject, theCase, verdict) {
  const standing = theCase.decisions.at(-1).verdict;
  if (verdict === standing) return;
  throw new Error(`${subject.name}: ${theCase.case} is ${verdict}, and stands at ${standing}`);
}
