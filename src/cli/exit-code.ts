/** What every command ends with. */
export const exitCode = { clean: 0, findings: 1, usage: 2, couldNotRun: 3 } as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
