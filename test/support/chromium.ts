import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] as const
const executablePath = process.env.HEDGEROW_TEST_CHROMIUM ?? candidates.find((path) => existsSync(path))

/** Why tests in a browser can't run here; undefined where they can, and in CI, where they have to. */
export const whyNoChromium =
  executablePath === undefined && process.env.CI !== 'true'
    ? `There is no Chromium at ${candidates.join(', ')}; install one, or name it in HEDGEROW_TEST_CHROMIUM.`
    : undefined

/** Starts Chromium on a profile that is new and goes with it, without what it would ask of the network by itself. */
export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) {
    throw new Error(`CI needs a Chromium at one of ${candidates.join(', ')}.`)
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
