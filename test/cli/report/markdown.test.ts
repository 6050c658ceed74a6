import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { escapeText } from '../../../src/cli/report/markdown.ts'
import { renderMarkdown } from '../../../src/cli/report/render-markdown.ts'
import type { Report } from '../../../src/cli/report/report.ts'
import {
  audited,
  clean,
  failed,
  hostileReport,
  incomplete,
  leak,
  leakTest,
  leaky,
  longName,
} from './samples.ts'

/** As GitHub's own flavour of Markdown reads it. */
const htmlOf = (report: Report) => marked.parse(renderMarkdown(report), { gfm: true, async: false })

describe('a Markdown report', () => {
  it('begins with the verdict, a table of what leaks, and nothing else unfolded', () => {
    const [head] = renderMarkdown(leaky).split('<details>')
    expect(head).toContain(
      '<!-- hedgerow leaktest -->\n### ❌ Hedgerow leak test: 4 leaks, and 2 attacks could not be made',
    )
    const table = htmlOf(leaky).match(/<tbody>([\s\S]*?)<\/tbody>/)?.[1] ?? ''
    expect(table.match(/<tr>/g)).toHaveLength(4)
    expect(table).toContain('<code>public.projects</code>')
  })

  it('has what was not run, each leak, and what was accepted folded', () => {
    const summaries = [...htmlOf(leaky).matchAll(/<summary>(.*?)<\/summary>/g)].map(([, text]) => text)
    expect(summaries).toEqual([
      'Not run: 1',
      'Accepted: 1',
      '<code>public.projects</code> · <code>select</code>',
      '<code>public.projects</code> · <code>insert</code>',
      '<code>public.projects</code> · <code>update</code>',
      expect.stringContaining('a&#95;table'),
    ])
    expect(htmlOf(leaky)).toContain('<pre><code>select * from public.projects\n</code></pre>')
  })

  it('marks what is incomplete or could not run, and ticks only what is clean', () => {
    expect(renderMarkdown(clean)).toContain('### ✅ Hedgerow leak test: Clean')
    expect(renderMarkdown(incomplete)).toContain('### ⚠️ Hedgerow leak test: Incomplete')
    expect(renderMarkdown(failed)).toContain('### ⚠️ Hedgerow leak test: The leak test could not run')
    expect(renderMarkdown(audited)).toContain('### ❌ Hedgerow audit: 1 error, 1 warning, 1 info')
  })

  it('fits into a comment on GitHub, and says what was cut', () => {
    const many = leakTest(
      Array.from({ length: 800 }, (_, index) => leak(`${longName}_${index}`, 'select', 'read')),
    )
    const text = renderMarkdown(many)
    expect(text.length).toBeLessThanOrEqual(65_536)
    const shown = text.match(/<details>/g)?.length ?? 0
    expect(shown).toBeGreaterThan(10)
    expect(text).toContain(
      `a comment has no room for ${800 - shown} more sections. The other formats are whole.`,
    )
    expect(text).toContain('and 775 more')
    expect(text.match(/<\/details>/g)).toHaveLength(shown)
  })

  it('shows what a name or a statement holds as text', () => {
    const html = htmlOf(hostileReport)
    expect(html).not.toMatch(/<script|<a |<em>|<img/)
    expect(html.match(/<table>/g)).toHaveLength(1)
    expect(html.match(/<tr>/g)).toHaveLength(2)
    expect(html.match(/<details>/g)).toHaveLength(html.match(/<\/details>/g)?.length ?? 0)
    expect(html).toContain('&#64;\u2060octocat')
    expect(['1. x', '- x', '+ x', '12 x'].map(escapeText)).toEqual(['1&#46; x', '&#45; x', '&#43; x', '12 x'])
    expect(escapeText('www.example.com http://example.com a@example.com')).toBe(
      '&#119;ww.example.com http&#58;//example.com a&#64;\u2060example.com',
    )
    expect(html).toContain('```')
  })
})
