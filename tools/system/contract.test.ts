import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

describe('the API’s description', () => {
  it('is OpenAPI 3.1, and the web’s client is made from it', async () => {
    const text = await (await fetch(`${inject('makegoodUrl')}/openapi.json`)).text();
    expect((JSON.parse(text) as { openapi: string }).openapi).toMatch(/^3\.1/);
    const folder = mkdtempSync(join(tmpdir(), 'makegood-openapi-'));
    const file = join(folder, 'openapi.json');
    writeFileSync(file, text);
    const made = spawnSync(process.execPath, ['web/build/api.mjs', '--check', file], { cwd: repository, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(made.stdout + made.stderr).not.toContain('npm run api');
    expect(made.status).toBe(0);
  });

  it('has a reader that loads it', async () => {
    const page = await (await fetch(`${inject('makegoodUrl')}/docs`)).text();
    expect(page).toContain('/docs/swagger-ui-bundle.js');
    const script = await fetch(`${inject('makegoodUrl')}/docs/swagger-ui-bundle.js`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });
});
