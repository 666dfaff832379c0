import { readFile } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Liquid, type Template } from 'liquidjs';
import mjml2html from 'mjml';
import { type Kind, kinds } from '../domain/kind.js';
import { onOneLine } from '../domain/words.js';
import { knownFields, type MergeFields } from './merge-fields.js';
import { parseTemplate, sourceForHtml, sourceForText, type TemplateSource } from './template-source.js';

/** A message as it is shown in the preview and as it is sent. */
export interface RenderedMessage {
  subject: string;
  html: string;
  text: string;
}

interface HtmlBlock {
  kind: string;
  html: string;
  rows: { label: string; html: string }[];
}

const folder = new URL('../../templates/', import.meta.url);
const longestSubject = 200;
/** Characters the labels of facts take in plain text. */
const labelWidth = 14;
const limits = { parseLimit: 100_000, renderLimit: 500, memoryLimit: 10_000_000 };
const strict = { strictVariables: true, strictFilters: true, ownPropertyOnly: true, jsTruthy: true, ...limits };

/**
 * Makes messages from `templates/`: each kind's words once, as HTML in the common layout and as plain text. Values are
 * escaped, never read as markup or as a template; a field nobody knows stops the service at its start.
 */
@Injectable()
export class Renderer implements OnModuleInit {
  private readonly forHtml = new Liquid({ ...strict, outputEscape: 'escape' });
  private readonly forText = new Liquid(strict);
  private readonly templates = new Map<Kind, TemplateSource>();
  private layout: Template[] = [];

  async onModuleInit(): Promise<void> {
    const layout = await readFile(new URL('layout.mjml', folder), 'utf8');
    const { html } = await mjml2html(layout, { fonts: {}, keepComments: false, validationLevel: 'strict', ignoreIncludes: true });
    this.layout = this.forHtml.parse(html);
    for (const kind of kinds) {
      const text = await readFile(new URL(`${kind}.txt`, folder), 'utf8');
      this.templates.set(kind, this.check(text));
    }
  }

  /** A template's source; throws when it names a field that doesn't exist. */
  check(text: string): TemplateSource {
    const unknown = this.forText.fullVariablesSync(text).find((field) => !knownFields.has(field));
    if (unknown !== undefined) throw new Error(`There is no merge field "${unknown}"`);
    return parseTemplate(text);
  }

  render(kind: Kind, fields: MergeFields): RenderedMessage {
    const template = this.templates.get(kind);
    if (!template) throw new Error(`There is no template of ${kind}`);
    const subject = onOneLine(this.textOf(template.subject, fields)).slice(0, longestSubject);
    const blocks = this.htmlBlocks(template, fields);
    const text = this.textBlocks(template, fields).join('\n\n');
    const preview = onOneLine(text).slice(0, 140);
    const html: unknown = this.forHtml.renderSync(this.layout, { ...fields, subject, preview, blocks });
    return { subject, html: String(html), text: `${text}\n` };
  }

  private htmlBlocks(template: TemplateSource, fields: MergeFields): HtmlBlock[] {
    return template.blocks
      .map((block) => {
        if (block.kind !== 'facts') return { kind: block.kind, html: this.htmlOf(block.source, fields), rows: [] };
        const rows = block.rows.map(({ label, source }) => ({ label, html: this.htmlOf(source, fields) }));
        return { kind: block.kind, html: '', rows: rows.filter(({ html }) => html !== '') };
      })
      .filter(({ html, rows }) => html !== '' || rows.length > 0);
  }

  private textBlocks(template: TemplateSource, fields: MergeFields): string[] {
    return template.blocks
      .map((block) => {
        if (block.kind === 'facts') return this.textRows(block.rows, fields);
        const words = this.textOf(block.source, fields);
        return block.kind === 'quote' ? prefixed(words, '  ') : words;
      })
      .filter((words) => words.trim() !== '');
  }

  private textRows(rows: readonly { label: string; source: string }[], fields: MergeFields): string {
    return rows
      .map(({ label, source }) => ({ label, words: this.textOf(source, fields) }))
      .filter(({ words }) => words !== '')
      .map(({ label, words }) => `${label}:`.padEnd(labelWidth) + words.replaceAll('\n', `\n${' '.repeat(labelWidth)}`))
      .join('\n');
  }

  private htmlOf(source: string, fields: MergeFields): string {
    const html: unknown = this.forHtml.parseAndRenderSync(sourceForHtml(source), fields);
    return String(html).trim().replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '<br>');
  }

  private textOf(source: string, fields: MergeFields): string {
    const text: unknown = this.forText.parseAndRenderSync(sourceForText(source), fields);
    return String(text).replaceAll(/\r\n|\r/g, '\n').trim();
  }
}

function prefixed(text: string, prefix: string): string {
  return text.split('\n').map((line) => `${prefix}${line}`).join('\n');
}
