import type { TestCompany } from './add-company.ts'

/** Throws when an answer holds an id or a text of a company that it must not show. */
export function assertNoTrace(answer: { text: string; headers: Headers }, company: TestCompany): void {
  const said = `${answer.text}\n${JSON.stringify([...answer.headers])}`
  const trace = [company.canary, ...company.ids].find((one) => said.includes(one))
  if (trace !== undefined) throw new Error(`The answer holds ${trace}, of another company.`)
}
