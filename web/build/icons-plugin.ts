import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

interface IconSet {
  icons: Record<string, { body: string }>;
  aliases?: Record<string, { parent: string }>;
}

const prefix = '~icons/';
/** Set by the class `i`, so that size and weight follow the place the icon is in. */
const ofClass = new Set(['stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'fill']);

/**
 * Serves `~icons/<name>` as a small component holding that one Lucide icon, so a page carries the icons it
 * shows and no others, and none is fetched at run time.
 */
export function icons(): Plugin {
  let set: IconSet | undefined;
  const bodyOf = (name: string): string | undefined => {
    set ??= JSON.parse(
      readFileSync(createRequire(import.meta.url).resolve('@iconify-json/lucide/icons.json'), 'utf8'),
    ) as IconSet;
    return set.icons[name]?.body ?? set.icons[set.aliases?.[name]?.parent ?? '']?.body;
  };
  return {
    name: 'makegood:icons',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      const body = bodyOf(name);
      if (!body) this.error(`There is no Lucide icon called "${name}"`);
      const shape = [...body.matchAll(/<(path|circle|rect|line|ellipse|polyline|polygon)\b([^>]*?)\/?>/g)].map(([, tag, attributes]) => [
        tag,
        Object.fromEntries([...(attributes ?? '').matchAll(/([\w-]+)="([^"]*)"/g)].flatMap(([, key = '', value]) => (ofClass.has(key) ? [] : [[key, value]]))),
      ]);
      return `import { icon } from '/src/ui/icon.ts';\nexport default icon(${JSON.stringify(shape)});`;
    },
  };
}
