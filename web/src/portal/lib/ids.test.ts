import { expect, it } from 'vitest';
import { newId } from './ids';

it('makes ids the office takes, in the order they were made', () => {
  const id = newId(Date.UTC(2026, 10, 24, 11, 22));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 24, 11, 22));
  expect(newId(1_000) < newId(2_000_000_000_000)).toBe(true);
});
