export * as common from './common.js';
export * as directory from './directory.js';
export * as documents from './documents.js';
export * as jobs from './jobs.js';
export * as notifications from './notifications.js';
export * as reporting from './reporting.js';
export * as scheduling from './scheduling.js';
export * from './events.js';
