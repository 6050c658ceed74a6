import { Command, Option } from 'commander'
import { readProject } from '../drizzle/index.ts'
import { renderBootstrap } from '../render/index.ts'
import { type AppliedRole, applyRoles, passwordVariable } from './apply-roles.ts'
import type { CommandDefinition } from './command.ts'
import { exitCode } from './exit-code.ts'

interface RolesFlags {
  readonly config: string
  readonly sql?: true
  readonly url?: string
  readonly json?: true
}

const help = `
Passwords come from the environment only: HEDGEROW_APP_PASSWORD, HEDGEROW_MIGRATOR_PASSWORD,
HEDGEROW_SUPPORT_PASSWORD, HEDGEROW_READONLY_PASSWORD. Without one, a role keeps what it has. What is sent is a
SCRAM verifier, so that no password is in a server's log.

Exit codes: 0 done · 2 usage · 3 could not run, nothing was changed`

export const rolesCommand: CommandDefinition = (finish) =>
  new Command('roles')
    .description('make the roles that a schema declares: print the SQL for a DBA, or apply it')
    .option('--config <file>', "drizzle-kit's configuration", 'drizzle.config.ts')
    .addOption(new Option('--sql', 'print the SQL and connect to nothing').conflicts('url'))
    .option('--url <url>', 'apply it to this database, as a superuser')
    .option('--json', 'print what was made as JSON')
    .addHelpText('after', help)
    .action(async (flags: RolesFlags, command: Command) => {
      if (flags.url === undefined && flags.sql === undefined) {
        command.error('error: give --sql to print the SQL, or --url to apply it')
      }
      const { declared } = await readProject(flags.config)
      if (flags.url === undefined) {
        process.stdout.write(renderBootstrap(declared))
      } else {
        const roles = await applyRoles(flags.url, declared, process.env)
        process.stdout.write(flags.json ? `${JSON.stringify({ roles })}\n` : roles.map(renderRole).join(''))
      }
      finish(exitCode.clean)
    })

function renderRole({ name, kind, purpose, canLogin, password }: AppliedRole): string {
  const login = canLogin
    ? password === 'set'
      ? 'password set'
      : `password as it was; to set one: ${passwordVariable(kind)}`
    : 'nobody logs in as it'
  return `${name}, which ${purpose}: ${login}\n`
}
