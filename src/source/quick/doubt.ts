/** Thrown where a text is not surely in the plain style: the whole parser is to read it. It never leaves this folder. */
export class Doubt extends Error {
  override readonly name = 'Doubt';
}
