import { getTableColumns } from 'drizzle-orm'
import { projects } from 'hedgerow/schema'

/** What the API shows of a project: all but the search vector. */
const { searchVector, ...projectColumns } = getTableColumns(projects)

export { projectColumns }
