import { createHash } from 'node:crypto';

const styles = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #59636e; --line: #d8dde3; --ground: #fff; --side: #f6f7f9; --chosen: #e3ecf7; --accent: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --quiet: #a0aab4; --line: #353b43; --ground: #16191d; --side: #1d2126; --chosen: #26384c; --accent: #8ec1f5; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); display: grid; grid-template: auto 1fr / minmax(16rem, 24rem) 1fr; height: 100vh; }
header { grid-column: 1 / -1; padding: .6rem 1.2rem; border-bottom: 1px solid var(--line); display: flex; gap: 1rem; align-items: baseline; }
h1 { font-size: 1.05rem; margin: 0; }
header p { margin: 0; color: var(--quiet); }
nav { overflow: auto; border-right: 1px solid var(--line); background: var(--side); }
nav ol { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .6rem 1.2rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
nav a:hover, nav a:focus-visible { background: var(--chosen); }
nav a[aria-current] { background: var(--chosen); box-shadow: inset 3px 0 var(--accent); }
nav strong, nav span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav span, dt, .empty { color: var(--quiet); font-size: .87rem; }
.empty { padding: 2rem 1.2rem; }
main { overflow: auto; display: flex; flex-direction: column; min-width: 0; }
h2 { margin: 0; font-size: 1.25rem; }
section { padding: 1rem 1.4rem; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .6rem 0; overflow-wrap: anywhere; }
dd { margin: 0; }
section a { color: var(--accent); margin-right: 1.2rem; }
iframe { flex: 1; border: 0; background: #fff; min-height: 22rem; width: 100%; }
@media (max-width: 44rem) { body { grid-template: auto minmax(8rem, 35vh) 1fr / 1fr; } nav { border-right: 0; border-bottom: 1px solid var(--line); } }
`;

/** Looks for new mail every two seconds; only a changed list loads the page again. */
const script = `
const newest = document.body.dataset.newest;
setInterval(async () => {
  try {
    const { items } = await (await fetch('/api/messages?limit=1')).json();
    if ((items[0]?.id ?? '') !== newest) location.reload();
  } catch {}
}, 2000);
`;

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** For everything the catcher serves; a message's own frame narrows it further. */
export const pageHeaders = {
  'content-security-policy':
    `default-src 'none'; style-src ${hash(styles)}; script-src ${hash(script)}; connect-src 'self'; frame-src 'self'; ` +
    `base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Nothing from outside, no script, no form, and a sandbox that gives it an origin of its own. */
const frameHeaders = {
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
};

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => String(text).replace(/[&<>"']/g, (each) => escapes[each]);

function when(iso) {
  return `<time datetime="${iso}">${new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })}</time>`;
}

/**
 * The page: the list at the left, the chosen message (else the newest) at the right.
 * @param {import('./mail.mjs').CaughtMessage[]} messages newest first
 * @param {string | null} chosenId
 */
export function mailPage(messages, chosenId) {
  const shown = messages.slice(0, 500);
  const chosen = messages.find(({ id }) => id === chosenId) ?? messages[0];
  const list = shown.map((each) => `<li><a href="/?message=${each.id}"${each === chosen ? ' aria-current="true"' : ''}>
<strong>${escape(each.subject || '(no subject)')}</strong><span>${escape(each.envelope.to.join(', '))}</span><span>${when(each.receivedAt)}</span></a></li>`);
  const count = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${count} · Makegood mail</title><style>${styles}</style></head>
<body data-newest="${messages[0]?.id ?? ''}">
<header><h1>Mail caught on this machine</h1><p>${count}; nothing leaves. Set SMTP_URL to send for real.</p></header>
<nav aria-label="Messages">${shown.length > 0 ? `<ol>${list.join('')}</ol>` : '<p class="empty">No mail yet. It appears here as it is sent.</p>'}</nav>
<main>${chosen ? reading(chosen) : ''}</main>
<script>${script}</script></body></html>`;
}

function reading(message) {
  const path = `/messages/${message.id}`;
  const rows = [
    ['From', message.from], ['To', message.to.join(', ')], ['Cc', message.cc.join(', ')],
    ['Delivered to', message.envelope.to.join(', ')], ['Message-ID', message.messageId],
  ].filter(([, value]) => value);
  const files = message.attachments.map((name, index) => `<a href="${path}/attachments/${index}" download>${escape(name)}</a>`);
  return `<section><h2>${escape(message.subject || '(no subject)')}</h2>
<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join('')}<dt>Received</dt><dd>${when(message.receivedAt)}</dd>
${files.length > 0 ? `<dt>Attached</dt><dd>${files.join(' ')}</dd>` : ''}</dl>
<a href="${path}/html" target="message">As HTML</a><a href="${path}/text" target="message">As text</a><a href="${path}/raw" download>Download .eml</a></section>
<iframe name="message" title="The message" src="${path}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

/** One message as a document for the sandboxed frame; pictures it carries inside are put in place. */
export function messageFrame(parsed, kind) {
  if (kind === 'text' || !parsed.html) {
    const text = escape(parsed.text ?? (kind === 'text' ? 'This message has no text part.' : 'This message is empty.'));
    const style = 'body{margin:1.2rem;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;color:#1b1f24;background:#fff}';
    return { headers: frameHeaders, body: `<!doctype html><meta charset="utf-8"><title>Text</title><style>${style}</style><body>${text}</body>` };
  }
  const pictures = new Map(
    parsed.attachments
      .filter(({ contentId, mimeType }) => contentId && /^image\/(png|jpeg|gif|webp)$/.test(mimeType))
      .map(({ contentId, mimeType, content }) => [
        contentId.replace(/^<|>$/g, ''), `data:${mimeType};base64,${Buffer.from(content).toString('base64')}`,
      ]),
  );
  const html = parsed.html.replace(/cid:([^"'\s)>]+)/g, (whole, id) => pictures.get(id) ?? whole);
  return { headers: frameHeaders, body: `<base target="_blank">${html}` };
}
