import { applications, floors, packages, pureRooms } from './house.ts'
import { type Import, readImports, type Sources } from './read-imports.ts'

const face = 'src/index.ts'

/** Returns each import that the house forbids, as `from → to: why`. */
export function checkFloors(sources: Sources): string[] {
  return readImports(sources).flatMap((one) => {
    const why = one.to.endsWith('.ts') ? refuseFile(one) : refusePackage(one)
    return why === undefined ? [] : [`${one.from} → ${one.to}: ${why}`]
  })
}

function refuseFile({ from, to }: Import): string | undefined {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === there) return undefined
  const reach = applications[here]
  if (reach?.includes(there)) return undefined
  if (there in applications) return 'the toolkit knows no application'
  if (to !== face && to !== `src/${there}/index.ts`) return 'another room is entered by its index.ts'
  if (reach !== undefined || here === face) return undefined
  if (to === face) return 'the face is for applications'
  return floorOf(there) < floorOf(here) ? undefined : `${there} is not on a floor below ${here}`
}

function refusePackage({ from, to }: Import): string | undefined {
  const room = roomOf(from)
  if (to.startsWith('node:')) {
    return pureRooms.includes(room) ? `${room} is without I/O` : undefined
  }
  const rooms = packages[to]
  if (rooms === undefined) return 'no room may import this package'
  return rooms.includes(room.replace('src/', '')) ? undefined : `only for ${rooms.join(', ')}`
}

/** `hono` for `src/hono/tenant.ts`; the path itself for the face; applications by their folder. */
function roomOf(path: string): string {
  const application = Object.keys(applications).find((folder) => path.startsWith(`${folder}/`))
  return application ?? (path === face ? face : (path.split('/')[1] ?? path))
}

function floorOf(room: string): number {
  const floor = floors.findIndex((rooms) => rooms.includes(room))
  if (floor < 0) throw new TypeError(`house.ts puts the room "${room}" on no floor.`)
  return floor
}
