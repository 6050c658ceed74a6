/** The signature, the flags and the header extension of PostgreSQL's binary COPY format (manual, COPY, "Binary Format"). */
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const trailer = Buffer.from([0xff, 0xff])

/** A growing buffer of rows in PostgreSQL's binary COPY format. Everything is in network byte order. */
export class CopyBuffer {
  #bytes = Buffer.allocUnsafe(1 << 16)
  #length = 0

  constructor() {
    this.clear()
  }

  /** Where the next byte goes. */
  get length(): number {
    return this.#length
  }

  /** Empties the buffer for the next batch. */
  clear(): void {
    this.#length = header.copy(this.#bytes)
  }

  /** Forgets everything written since `length` was what is given. */
  rewind(length: number): void {
    this.#length = length
  }

  /** Takes the bytes from `start` to `end` out. */
  remove(start: number, end: number): void {
    this.#bytes.copyWithin(start, end, this.#length)
    this.#length -= end - start
  }

  /** The bytes from `start` to `end` as a text that is equal exactly when they are. */
  slice(start: number, end: number): string {
    return this.#bytes.toString('latin1', start, end)
  }

  /** Everything, with the trailer that ends a COPY; valid until the next write. */
  payload(): Buffer {
    this.#reserve(trailer.length)
    trailer.copy(this.#bytes, this.#length)
    return this.#bytes.subarray(0, this.#length + trailer.length)
  }

  int16(value: number): void {
    this.#reserve(2)
    this.#length = this.#bytes.writeInt16BE(value, this.#length)
  }

  int32(value: number): void {
    this.#reserve(4)
    this.#length = this.#bytes.writeInt32BE(value, this.#length)
  }

  int64(value: bigint): void {
    this.#reserve(8)
    this.#length = this.#bytes.writeBigInt64BE(value, this.#length)
  }

  float64(value: number): void {
    this.#reserve(8)
    this.#length = this.#bytes.writeDoubleBE(value, this.#length)
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#length = this.#bytes.writeUInt8(value, this.#length)
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length)
    this.#bytes.set(value, this.#length)
    this.#length += value.length
  }

  /** A NULL field. */
  null(): void {
    this.int32(-1)
  }

  /** A length and a text in UTF-8, with `prefix` as the first byte where one is given. */
  text(value: string, prefix?: number): void {
    const extra = prefix === undefined ? 0 : 1
    this.#reserve(4 + extra + value.length * 3)
    const start = this.#length + 4 + extra
    const size = this.#bytes.write(value, start, 'utf8')
    this.#bytes.writeInt32BE(size + extra, this.#length)
    if (prefix !== undefined) {
      this.#bytes[start - 1] = prefix
    }
    this.#length = start + size
  }

  /** Fills in the length of a field that began at `start` with a length not known yet. */
  measure(start: number): void {
    this.#bytes.writeInt32BE(this.#length - start - 4, start)
  }

  #reserve(size: number): void {
    const needed = this.#length + size
    if (needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
      this.#bytes.copy(grown, 0, 0, this.#length)
      this.#bytes = grown
    }
  }
}
