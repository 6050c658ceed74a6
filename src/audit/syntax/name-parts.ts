import type { Node } from './parse.ts'

/** The parts of a name as the parser keeps it: `app`, `current_company_id`; `*` stands for a star. */
export function nameParts(names: readonly Node[] = []): string[] {
  return names.map((node) => ('String' in node ? (node.String.sval ?? '') : '*'))
}
