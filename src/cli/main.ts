#!/usr/bin/env node
import { reportFailure, runCli } from './run-cli.ts'

// postgres.js asks for a new connection's array types by itself and drops the promise. Node would end with 1 for what
// fails there, which says that something was found.
process.once('unhandledRejection', (error) => process.exit(reportFailure(error)))

process.exitCode = await runCli(process.argv.slice(2))
