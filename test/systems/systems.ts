import { fileURLToPath } from 'node:url'
import { readSchema } from 'hedgerow/drizzle'
import * as homeverse from 'hedgerow/schema'
import * as assessmentService from '../../examples/assessment-service/schema.ts'
import * as emrsimChat from '../../examples/emrsim-chat/schema/index.ts'
import * as lfs from '../../examples/lfs/schema/index.ts'
import * as wecareEms from '../../examples/wecare-ems/schema/index.ts'

/** One of the five systems that this project has to carry. */
export interface System {
  readonly name: string
  /** Where its drizzle.config.ts and its migrations are. */
  readonly folder: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly declared: ReturnType<typeof readSchema>
}

const system = (name: string, path: string, exports: Record<string, unknown>): System => ({
  name,
  folder: fileURLToPath(new URL(`../../${path}`, import.meta.url)),
  exports,
  declared: readSchema(exports),
})

export const systems: readonly System[] = [
  system('homeverse', '', homeverse),
  system('wecare-ems', 'examples/wecare-ems/', wecareEms),
  system('assessment-service', 'examples/assessment-service/', assessmentService),
  system('lfs', 'examples/lfs/', lfs),
  system('emrsim-chat', 'examples/emrsim-chat/', emrsimChat),
]
