/** Numbers that look random and are the same every time (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** A number from 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<const T extends readonly [unknown, ...unknown[]]>(items: T): T[number] {
    return items[Math.floor(this.next() * items.length)] ?? items[0]
  }

  /** So many different items, in the order they were given. */
  some<T>(items: readonly T[], count: number): T[] {
    const rest = items.map((item) => ({ item, rank: this.next() })).sort((a, b) => a.rank - b.rank)
    const chosen = new Set(rest.slice(0, count).map(({ item }) => item))
    return items.filter((item) => chosen.has(item))
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.between(0, 15).toString(16)).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  /** A moment between two years, as SQLite's CURRENT_TIMESTAMP writes it, or as JavaScript and Python do. */
  moment(from: number, to: number): string {
    const start = Date.UTC(from, 0, 1)
    const date = new Date(start + Math.floor((this.next() * (Date.UTC(to, 0, 1) - start)) / 1000) * 1000)
    const text = date.toISOString()
    return this.chance(0.7) ? text.slice(0, 19).replace('T', ' ') : text
  }

  day(from: number, to: number): string {
    return this.moment(from, to).slice(0, 10)
  }
}
