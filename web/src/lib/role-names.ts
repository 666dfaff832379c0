import type { Role } from './api-types';

/** What people call each role. */
export const roleNames: Record<Role, string> = {
  office: 'Administrator',
  manager: 'Manager',
  super: 'Super User',
  engineer: 'Engineer',
  purchasing: 'Purchasing',
};

/** What each role is for. */
export const roleWords: Record<Role, string> = {
  office: 'Raises, books, chases and closes jobs',
  manager: 'As an Administrator; attends jobs in the portal too',
  super: 'Everything, with users, settings and deleted jobs',
  engineer: 'Their own jobs, in the portal',
  purchasing: 'Reads jobs; receives purchase orders',
};
