export { identifier, qualifiedName } from './identifier.ts'
export { literal } from './literal.ts'
export { settingName } from './setting.ts'
