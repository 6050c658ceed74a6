import type { Condition, Term } from './condition.ts'
import { type Facts, noFacts, unify, withSources } from './facts.ts'

/** One thing that a condition asks for, and the function whose body asks it. */
export interface Leaf {
  readonly condition: Condition
  readonly via: string | null
}

/** A way through a condition on which the goal does not follow. */
export interface Gap {
  /** Everything that is asked for on this way. */
  readonly leaves: readonly Leaf[]
  /** Whether it is one side of an OR whose other side is sound. */
  readonly isBesideSound: boolean
}

export interface Goal {
  /** Whether the facts are enough. */
  isReached(facts: Facts): boolean
  /** Facts that hold of the rows of a subquery, whatever is asked of them. */
  expect(facts: Facts): Facts
  /** Whether two terms that may both be NULL are equal without being so. */
  isNeverNull(term: Term): boolean
}

/** Ways through a condition that are tried before it counts as not proven. */
const mostWays = 2000

/**
 * Looks for a way on which every one of the conditions holds and the goal does not follow; null proves that there is
 * none. What is not understood proves nothing, so that a gap may be none, but no gap is missed.
 */
export function findGap(conditions: readonly Condition[], goal: Goal): Gap | null {
  const budget = { ways: mostWays }
  return follow(
    conditions.map((condition) => ({ condition, via: null })),
    { facts: noFacts, leaves: [] },
    goal,
    budget,
  )
}

interface State {
  readonly facts: Facts
  readonly leaves: readonly Leaf[]
}

function follow(asked: readonly Leaf[], start: State, goal: Goal, budget: { ways: number }): Gap | null {
  const choices: Leaf[] = []
  const leaves = [...start.leaves]
  let facts = start.facts
  for (const todo = [...asked]; todo.length > 0; ) {
    const leaf = todo.shift() as Leaf
    const { condition, via } = leaf
    const nested = (of: readonly Condition[], by = via) =>
      todo.push(...of.map((one) => ({ condition: one, via: by })))
    switch (condition.is) {
      case 'never':
        return null
      case 'always':
        // What a function returns whatever it is asked is the function's to answer for.
        if (via) leaves.push(leaf)
        break
      case 'any':
        choices.push(leaf)
        break
      case 'all':
        nested(condition.of)
        break
      case 'call':
        nested([condition.body], via ?? condition.name)
        break
      case 'exists':
        leaves.push(leaf)
        facts = withSources(facts, condition.sources)
        nested([condition.where])
        break
      default:
        if (isImpossible(condition, goal)) return null
        leaves.push(leaf)
        facts = learn(facts, condition, goal)
    }
  }
  facts = goal.expect(facts)
  if (goal.isReached(facts)) return null
  return choose(choices, { facts, leaves }, goal, budget)
}

/** Every branch of one OR has to lead to the goal, with what the other ORs add. */
function choose(choices: readonly Leaf[], state: State, goal: Goal, budget: { ways: number }): Gap | null {
  const gaps: Gap[] = []
  for (const choice of choices) {
    const { condition, via } = choice
    const branches = condition.is === 'any' ? condition.of : []
    const others = choices.filter((one) => one !== choice)
    const open: Gap[] = []
    for (const branch of branches) {
      if (budget.ways-- <= 0) return { leaves: state.leaves, isBesideSound: false }
      const gap = follow([{ condition: branch, via }, ...others], state, goal, budget)
      if (gap) open.push(gap)
    }
    const [first] = open
    if (!first) return null
    gaps.push(open.length < branches.length ? { ...first, isBesideSound: true } : first)
  }
  return (
    gaps.find(({ isBesideSound }) => isBesideSound) ??
    gaps[0] ?? { leaves: state.leaves, isBesideSound: false }
  )
}

function learn(facts: Facts, condition: Condition, goal: Goal): Facts {
  if (condition.is !== 'equal') return facts
  const { left, right, isNullSafe } = condition
  const isSafe = !isNullSafe || goal.isNeverNull(left) || goal.isNeverNull(right)
  return isSafe ? unify(facts, left, right) : facts
}

/** What is never NULL is not the same as NULL. */
function isImpossible(condition: Condition, goal: Goal): boolean {
  if (condition.is !== 'equal' || !condition.isNullSafe) return false
  const isNull = (term: Term) => term.is === 'constant' && term.value === null
  const { left, right } = condition
  return (isNull(left) && goal.isNeverNull(right)) || (isNull(right) && goal.isNeverNull(left))
}
