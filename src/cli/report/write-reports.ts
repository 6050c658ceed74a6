import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { HedgerowError } from '../../errors/index.ts'
import { findArtifact } from './find-artifact.ts'
import { renderHtml } from './html/render-html.ts'
import { renderJunit } from './render-junit.ts'
import { renderMarkdown } from './render-markdown.ts'
import type { Report } from './report.ts'
import type { ReportFlags } from './report-flags.ts'
import { renderSarif } from './sarif/render-sarif.ts'

/** `config` is the file that `--config` names. */
export type WriteOptions = ReportFlags & { readonly config?: string }

/**
 * Writes the files that the flags name, and makes their folders. Every file is tried before the first fault is raised.
 *
 * @throws HedgerowError `ERR_REPORT_FILE` for files that can't be written.
 */
export async function writeReports(report: Report, flags: WriteOptions): Promise<void> {
  const renderers = {
    html: renderHtml,
    junit: renderJunit,
    markdown: renderMarkdown,
    sarif: (one: Report) => renderSarif(one, { artifact: findArtifact(flags.config) }),
  }
  const files = Object.entries(renderers).flatMap(([format, render]) => {
    const path = flags[format as keyof ReportFlags]
    return path === undefined ? [] : [{ path, text: render(report) }]
  })
  const written = await Promise.allSettled(files.map(({ path, text }) => write(path, text)))
  const causes = written.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  if (causes.length === 0) return
  const unwritten = files.filter((_, index) => written[index]?.status === 'rejected').map(({ path }) => path)
  throw new HedgerowError(
    'ERR_REPORT_FILE',
    `Not every report could be written: ${unwritten.join(', ')} (${causes.map(({ code }) => code).join(', ')}).`,
    {
      hint: 'What stands on stdout is whole. Name a file in a folder that may be written.',
      cause: causes[0],
    },
  )
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
