export * from './generated/makegood/jobs/v1/job.js';
export * from './generated/makegood/jobs/v1/jobs_events.js';
export * from './generated/makegood/jobs/v1/jobs_service.js';
