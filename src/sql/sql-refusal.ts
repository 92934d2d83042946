/** What an engine's SQL cannot say exactly, and why. */
export class SqlRefusal extends Error {
  override readonly name = 'SqlRefusal';
}
