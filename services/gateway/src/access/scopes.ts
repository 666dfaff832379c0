/** What an API token can be made for. Which routes each opens, the route table says; tokens act as the office does. */
export const scopes = {
  'jobs:read': 'Read jobs, their history and bookings and the calendar, and hear of changes',
  'jobs:write': 'Raise, change, book and delete jobs',
  'documents:read': 'Read documents and photos of jobs',
  'documents:write': 'Add documents to jobs, and delete them',
  'emails:read': 'Read and preview emails of jobs',
  'emails:send': 'Send emails from jobs',
  'reference:read': 'Read clients, sites, plots, engineers and their absences, faults and settings',
  'reference:write': 'Keep clients, sites, plots, engineers and their absences',
  'exports:read': 'Take exports',
} as const;

export type Scope = keyof typeof scopes;

export const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];
