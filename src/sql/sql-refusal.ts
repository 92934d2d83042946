/** The error that an engine's SQL cannot express a policy exactly, with the reason. */
export class SqlRefusal extends Error {
  override readonly name = 'SqlRefusal';
}
