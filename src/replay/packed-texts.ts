/** Many texts in one buffer, which takes far less memory than as many strings. */
export class PackedTexts {
  #bytes = Buffer.alloc(4096);
  #ends = new Float64Array(256);
  #size = 0;

  add(text: string): void {
    const from = this.#size === 0 ? 0 : this.#ends[this.#size - 1]!;
    const length = Buffer.byteLength(text);
    if (from + length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(from + length, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, from);
      this.#bytes = larger;
    }
    if (this.#size === this.#ends.length) {
      const longer = new Float64Array(this.#size * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#bytes.write(text, from);
    this.#ends[this.#size] = from + length;
    this.#size += 1;
  }

  at(position: number): string {
    const from = position === 0 ? 0 : this.#ends[position - 1]!;
    return this.#bytes.toString('utf8', from, this.#ends[position]);
  }
}
