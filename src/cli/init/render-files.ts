import type { ProposedTenancy } from './propose-tenancy.ts'
import { renderImport, type Style, sortNames } from './source/style.ts'
import type { StartingRules } from './starting-rules.ts'

const helpers = [
  'tenancy',
  'tenantColumn',
  'tenantDefault',
  'tenantlessTable',
  'tenantReference',
  'tenantRoot',
  'tenantTable',
]

/** Renders the file that defines the tenancy, with the rules that its tables start with. */
export function renderTenancyFile(
  tenancy: ProposedTenancy,
  rules: readonly StartingRules[],
  style: Style,
): string {
  const imported = sortNames(['defineTenancy', ...new Set(rules.map(({ make }) => make))]).join(', ')
  const text = (value: string) => quoted(value, style)
  const options = listOptions(tenancy, text).map((option) => `  ${option},\n`)
  const definition = `export const {\n${helpers.map((name) => `  ${name},\n`).join('')}} = defineTenancy({\n${options.join('')}})`
  return [
    `import { ${imported} } from ${text('hedgerow/drizzle')}${style.end}\n`,
    `${definition}${style.end}\n`,
    '// Rules to start with: they keep tenants apart, and change nothing inside of one. Narrow them table by table.\n',
    ...rules.map((one) => renderRules(one, text, style)),
  ].join('\n')
}

/** Renders the configuration by which `hedgerow leaktest` and `hedgerow audit` know the tenancy. */
export function renderConfigFile(file: string, tenancyFile: string, style: Style): string {
  const type = quoted('hedgerow/testing', style)
  return `import type { HedgerowConfig } from ${type}${style.end}
${renderImport(['tenancy'], file, tenancyFile, style)}

export default {
  leaktest: { tenancy },
} satisfies HedgerowConfig${style.end}
`
}

/** Only what `defineTenancy` would not say by itself. */
function listOptions(
  { root, rootKey, column, type, userType, setting, appRole }: ProposedTenancy,
  text: (value: string) => string,
): string[] {
  const said = (name: string, value: string, byDefault: string) =>
    value === byDefault ? [] : [`${name}: ${text(value)}`]
  return [
    `root: ${text(root.name)}`,
    ...said('schema', root.schema, 'public'),
    ...said('rootKey', rootKey, 'id'),
    `column: ${text(column)}`,
    ...said('type', type, 'uuid'),
    ...said('userType', userType, type),
    ...said('tenant', setting, 'app.current_company_id').map((entry) => `settings: { ${entry} }`),
    ...said('app', appRole, 'app_user').map((entry) => `roles: { ${entry} }`),
  ]
}

function renderRules(
  { name, make, rules, comment }: StartingRules,
  text: (value: string) => string,
  { end }: Style,
): string {
  const [select, insert, update, remove] = rules.map(text)
  return `/** ${comment} */
export const ${name} = ${make}({
  select: ${select},
  insert: ${insert},
  update: ${update},
  delete: ${remove},
})${end}
`
}

/** A string literal of TypeScript. */
function quoted(value: string, { quote }: Style): string {
  const escaped = JSON.stringify(value).slice(1, -1)
  return quote === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
