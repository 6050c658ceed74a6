#!/usr/bin/env node
// What an older Node lacks fails as a file is loaded, before it could say so: hence this file imports nothing at first.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`hedgerow needs Node 22.12 or later, and this is ${process.versions.node}\n`)
  process.exit(3)
}
const { reportFailure, runCli } = await import('./run-cli.ts')

// postgres.js asks for a new connection's array types by itself and drops the promise. Node would end with 1 for what
// fails there, which says that something was found.
process.once('uncaughtException', (error) => process.exit(reportFailure(error)))

process.exitCode = await runCli(process.argv.slice(2))
