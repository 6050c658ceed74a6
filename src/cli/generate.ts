import { Command } from 'commander'
import { generateMigrations } from '../drizzle/index.ts'
import type { CommandDefinition } from './command.ts'
import { exitCode } from './exit-code.ts'

export const generateCommand: CommandDefinition = (finish) =>
  new Command('generate')
    .description(
      'bring the drizzle-kit migrations up to date: tables and policies, then roles, FORCE and grants',
    )
    .option('--config <file>', "drizzle-kit's configuration", 'drizzle.config.ts')
    .option('--json', 'print the result as JSON')
    .action(async ({ config, json }: { config: string; json?: true }) => {
      const result = await generateMigrations({ config, isAttended: !json && isTerminal() })
      const lines = [
        result.tables ? 'tables and policies: a new migration' : 'tables and policies: nothing changed',
        result.companion
          ? 'roles, FORCE and grants: a new migration'
          : 'roles, FORCE and grants: nothing changed',
      ]
      process.stdout.write(`${json ? JSON.stringify(result) : lines.join('\n')}\n`)
      finish(exitCode.clean)
    })

function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY
}
