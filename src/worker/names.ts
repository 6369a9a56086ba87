/** Numbers for values that come again and again, in the order in which they came first. */
export class Names<T> {
  readonly values: T[] = [];
  private readonly codes = new Map<string | number, number>();

  /** Number of the value with a name; it is made when the name is new. */
  codeOf(name: string | number, make: () => T): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    const code = this.values.push(make()) - 1;
    this.codes.set(name, code);
    return code;
  }

  /** @throws {RangeError} if no value has the number. */
  get(code: number): T {
    const value = this.values[code];
    if (value === undefined) throw new RangeError(`expected a number below ${this.values.length}, got ${code}`);
    return value;
  }
}
