import { refuse } from '@makegood/kernel';
import type { Source } from './record.js';

const sources: readonly string[] = ['screen', 'portal', 'calendar', 'system'] satisfies Source[];

/** Where a caller says a change came from; the screen unless said. */
export function sourceOf(text: string): Source {
  if (text === '') return 'screen';
  if (sources.includes(text)) return text as Source;
  const fields = [{ path: 'source', code: 'unknown', message: `Say one of ${sources.join(', ')}.` }];
  throw refuse.invalid('request/invalid', 'The request does not say where it came from.', fields);
}
