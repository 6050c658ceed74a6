import { renderContext } from '../session/context.ts'
import type { Session, Step } from '../session/session.ts'

/** Who pastes a script. */
const login = { as: 'privileged' } as const

/** Renders steps as the session runs them, a statement a line. */
export function renderSteps(session: Session, steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ as, context, statement, shown = statement }, index) => {
    const before = steps[index - 1]
    const goesOn = context === null && (before ?? login).as === as
    const opening = context === null ? '' : renderContext(context)
    // An application's own way of opening a context is the app role's to go.
    const asApp = as === 'privileged' && context?.opening !== undefined ? session.renderBecome('app') : ''
    const lines = goesOn
      ? []
      : [
          context === null ? '' : `-- ${context.name}`,
          asApp === '' && (before ?? login).as === as && as === 'privileged'
            ? ''
            : asApp || session.renderBecome(as),
          opening,
          asApp === '' ? '' : session.renderBecome(as),
        ]
    return [...lines.map((line) => line.trim()).filter((line) => line !== ''), `${shown};`]
  })
}
