import type { Scope } from '@/lib/api/model';

/** What each scope lets another system do. */
export const scopeWords: Record<Scope, string> = {
  'jobs:read': 'Read jobs, bookings and the calendar',
  'jobs:write': 'Raise, change, book and delete jobs',
  'documents:read': 'Read documents and photos',
  'documents:write': 'Add and delete documents',
  'emails:read': 'Read and preview emails',
  'emails:send': 'Send emails',
  'reference:read': 'Read clients, sites, plots, engineers and settings',
  'reference:write': 'Keep clients, sites, plots and engineers',
  'exports:read': 'Take exports',
};

/** How long a token may live, in days. */
export const lives = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'When it is revoked' },
];
