import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderHtml } from '../../../src/cli/report/html/render-html.ts'
import type { Report } from '../../../src/cli/report/report.ts'
import { launchChromium, whyNoChromium } from '../../support/index.ts'
import {
  audited,
  clean,
  failed,
  hostileReport,
  incomplete,
  leakTest,
  leaky,
  longName,
  soundChecks,
} from './samples.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const large = leakTest(soundChecks(200, (index) => `${longName}_${index}`))
const reports = { leaky, clean, incomplete, failed, audited, hostileReport, large }

const screens = [
  { width: 360, height: 800 },
  { width: 1280, height: 800 },
].flatMap((viewport) => (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })))

/** By how many pixels what stands in the page is wider than its place, cut off or not; the matrix scrolls by itself. */
const overflowOfAll = `Math.max(...[...document.querySelectorAll('html, article, pre, dd, h1, h2, h3, li')]
  .map((element) => element.scrollWidth - element.clientWidth))`

if (whyNoChromium !== undefined)
  process.stderr.write(`\nThe HTML report was not tested. ${whyNoChromium}\n\n`)

describe.skipIf(whyNoChromium !== undefined)('an HTML report, in Chromium', () => {
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    browser = await launchChromium()
    folder = await mkdtemp(join(tmpdir(), 'hedgerow-'))
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Opens a page and hands out what it asked of the network and what it complained of. */
  async function open(html: string, screen: (typeof screens)[number] = screens[0] as never) {
    const page = await browser.newPage({ ...screen, bypassCSP: false })
    const [requests, complaints]: [string[], string[]] = [[], []]
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message())
      void dialog.dismiss()
    })
    const file = join(folder, 'report.html')
    await writeFile(file, html)
    const url = pathToFileURL(file).href
    await page.goto(url)
    return { page, complaints, requests: requests.filter((one) => one !== url) }
  }

  const withPage = async (
    report: Report,
    work: (page: Page) => Promise<void>,
    screen?: (typeof screens)[number],
  ) => {
    const { page } = await open(renderHtml(report), screen)
    await work(page).finally(() => page.close())
  }

  it.each(Object.entries(reports))(
    'asks nothing of the network and complains of nothing: %s',
    async (_, report) => {
      const { page, requests, complaints } = await open(renderHtml(report))
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] })
      await page.close()
    },
  )

  it('would be caught asking, complaining and running a script', async () => {
    const html = renderHtml(clean).replace(/<meta http-equiv[^>]*>/, '')
    const { page, requests, complaints } = await open(
      html.replace('<main>', '<main><img src="missing.png"><script>alert("hi")</script>'),
    )
    expect(requests).toHaveLength(1)
    expect(complaints).toEqual(expect.arrayContaining(['hi', expect.stringContaining('ERR_FILE_NOT_FOUND')]))
    await page.close()
  })

  it('runs no script even where one had come in, by a policy of its own', async () => {
    const { page, complaints } = await open(
      renderHtml(clean).replace('<main>', '<main><script>alert("hi")</script>'),
    )
    expect(complaints).toEqual([expect.stringContaining('Content Security Policy')])
    await page.close()
  })

  describe.each(screens)('at $viewport.width pixels, $colorScheme', (screen) => {
    it('is no wider than the screen, folded and unfolded', async () => {
      const page = await browser.newPage(screen)
      const overflow = () => page.evaluate(overflowOfAll)
      for (const [name, report] of Object.entries(reports)) {
        await page.setContent(renderHtml(report))
        expect(await overflow(), name).toBeLessThanOrEqual(0)
        await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = !one.open })')
        expect(await overflow(), name).toBeLessThanOrEqual(0)
      }
      await page.setContent(renderHtml(leaky).replaceAll('overflow-wrap', 'unknown'))
      expect(((await overflow()) as number) > 0).toBe(screen.viewport.width === 360)
      await page.close()
    })

    it('breaks no rule of accessibility, and would be caught with too little contrast', async () => {
      const page = await browser.newPage({ ...screen, bypassCSP: true })
      const violations = async (html: string) => {
        await page.setContent(html)
        await page.evaluate(axe)
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
        )
        return found as string[]
      }
      for (const [name, report] of Object.entries({ leaky, incomplete, audited, clean })) {
        expect(await violations(renderHtml(report)), name).toEqual([])
      }
      const pale = renderHtml(leaky).replaceAll(/--quiet: #\w+/g, '--quiet: #808080')
      expect(await violations(pale)).toEqual(['color-contrast'])
      await page.close()
    })
  })

  it('has the verdict first, then leaks, matrix, what was not run, what is accepted and what it does not show', async () => {
    await withPage(leaky, async (page) => {
      expect(await page.locator('h1').innerText()).toBe('4 leaks, and 2 attacks could not be made')
      expect(await page.locator('h2').allInnerTexts()).toEqual([
        'Leaks (4)',
        'What was attacked',
        'Not run (2)',
        'Accepted (1)',
        'What this does not show',
      ])
      expect(await page.locator('#not-run').innerText()).toContain(
        'in no context can a tenant write its rows',
      )
      expect(await page.locator('#accepted').innerText()).toContain('a queue that all tenants share')
    })
  })

  it('says of a leak what was done, what came back and what mends it', async () => {
    await withPage(leaky, async (page) => {
      const first = page.locator('details').first()
      expect(await first.locator('dt').allInnerTexts()).toEqual([
        'Expected',
        'What was done',
        'What came back',
        'Why it leaks',
        'What mends it',
      ])
      expect(await first.locator('pre').innerText()).toBe('select * from public.projects')
    })
  })

  it('leads from a cell of the matrix to the leaks of its object', async () => {
    await withPage(leaky, async (page) => {
      const row = page.getByRole('row', { name: 'public.projects' })
      expect(await row.getByRole('cell').allInnerTexts()).toEqual([
        '✗\nleak',
        '2\n2 leaks',
        ...Array(6).fill('nothing to attack'),
      ])
      await row.getByRole('link').first().click()
      expect(await page.locator(':target h3').innerText()).toBe('public.projects')
    })
  })

  it('shows what was not run in the matrix, and never calls it clean', async () => {
    await withPage(incomplete, async (page) => {
      expect(await page.getByRole('row', { name: 'public.jobs' }).innerText()).toContain('not run')
      expect(await page.locator('h1').innerText()).toMatch(/^Incomplete/)
    })
    await withPage(failed, async (page) => {
      expect(await page.locator('h1').innerText()).toBe('The leak test could not run')
      expect(await page.locator('#not-run').innerText()).toContain('ERR_DATABASE_UNREACHABLE')
    })
  })

  it('shows what a name or a statement holds as text', async () => {
    await withPage(hostileReport, async (page) => {
      const [object] = hostileReport.checks.filter(({ outcome }) => outcome.kind === 'finding')
      expect(await page.locator('h3').first().innerText()).toBe(object?.object)
      expect(await page.locator('script, main img, main a[href^=javascript]').count()).toBe(0)
    })
  })

  it('prints with everything unfolded', async () => {
    await withPage({ ...leaky, checks: [...leaky.checks, ...leaky.checks] }, async (page) => {
      const statement = page.locator('pre').first()
      expect(await page.locator('details[open]').count()).toBe(0)
      expect(await statement.isVisible()).toBe(false)
      await page.emulateMedia({ media: 'print' })
      expect(await statement.isVisible()).toBe(true)
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
    })
  })
})
