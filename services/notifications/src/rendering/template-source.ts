/** A part of a template, told apart before any value is put in, so that no value can pass for structure. */
export type Block =
  | { kind: 'paragraph' | 'quote'; source: string }
  | { kind: 'facts'; rows: { label: string; source: string }[] };

/** A message's words: the one source its HTML and its plain text are made from. */
export interface TemplateSource {
  subject: string;
  blocks: Block[];
}

/**
 * Reads a template: `subject: …` on the first line, then blocks between blank lines. Lines beginning with `|` are facts
 * (`| label | value`, an empty label continues the fact above), lines beginning with `>` a quotation, others a paragraph.
 */
export function parseTemplate(text: string): TemplateSource {
  const [first = '', ...rest] = text.split('\n');
  const [, subject] = /^subject: *(\S.*)$/.exec(first) ?? [];
  if (subject === undefined) throw new Error('A template begins with a line "subject: …"');
  const blocks = rest.join('\n').split(/\n[ \t]*\n/).map((block) => block.trim()).filter((block) => block !== '');
  return { subject, blocks: blocks.map(parseBlock) };
}

function parseBlock(text: string): Block {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.every((line) => line.startsWith('|'))) return { kind: 'facts', rows: parseRows(lines) };
  if (lines.every((line) => line.startsWith('>'))) {
    return { kind: 'quote', source: lines.map((line) => line.slice(1).trim()).join('\n') };
  }
  return { kind: 'paragraph', source: lines.join('\n') };
}

function parseRows(lines: readonly string[]): { label: string; source: string }[] {
  const rows: { label: string; source: string }[] = [];
  for (const line of lines) {
    const [, label = '', source = ''] = /^\|([^|]*)\|(.*)$/.exec(line) ?? [];
    const above = rows.at(-1);
    if (label.trim() === '' && above) above.source += `\n${source.trim()}`;
    else rows.push({ label: label.trim(), source: source.trim() });
  }
  return rows;
}

const tag = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

/** The source with its literal words fit for HTML: escaped, `**` as bold. Tags stay as they are. */
export function sourceForHtml(source: string): string {
  let bold = false;
  return mapLiterals(source, (words) =>
    escapeHtml(words).replaceAll('**', () => {
      bold = !bold;
      return bold ? '<strong>' : '</strong>';
    }),
  );
}

/** The source with its literal words fit for plain text. */
export function sourceForText(source: string): string {
  return mapLiterals(source, (words) => words.replaceAll('**', ''));
}

function mapLiterals(source: string, change: (words: string) => string): string {
  return source.split(tag).map((piece, index) => (index % 2 === 1 ? piece : change(piece))).join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
