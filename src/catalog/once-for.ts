/** Makes a question that is answered once for each object it is asked about, such as a catalog, which does not change. */
export function onceFor<O extends object, T>(read: (about: O) => T): (about: O) => T {
  const known = new WeakMap<O, { readonly answer: T }>()
  return (about) => {
    const found = known.get(about) ?? { answer: read(about) }
    known.set(about, found)
    return found.answer
  }
}
