import { refuse, type DomainError, type JsonObject } from '@makegood/kernel';

/** Also the answer about a job the caller may not see: its existence is none of their business. */
export function jobNotFound(): DomainError {
  return refuse.notFound('job/not-found', 'There is no such job.');
}

export function jobDeleted(): DomainError {
  return refuse.conflict('job/deleted', 'This job was deleted. A Super User can restore it.');
}

export function jobExists(): DomainError {
  return refuse.conflict('job/exists', 'There is already a job with this id.');
}

export function jobBookedElsewhere(): DomainError {
  const message = 'Somebody is booked on this job who is not assigned to the new site. Take them off the booking first.';
  return refuse.conflict('job/booked-elsewhere', message);
}

/** The completion the engineer did not know of goes along, so that the phone can show it. */
export function jobAlreadyCompleted(completedBy: string, completedAt: Date): DomainError {
  return refuse.conflict('job/already-completed', `${completedBy} marked this job complete already.`, {
    completedBy,
    completedAt: completedAt.toISOString(),
  });
}

/** Details: `current` (JobState), `changedBy`, `changedAt`, and `changes` since the version the caller had seen. */
export function jobStale(changedBy: string, details: JsonObject): DomainError {
  return refuse.stale('job/stale', `${changedBy} saved this job before you. Look at what changed, then save again.`, details);
}

export function versionMissing(): DomainError {
  return refuse.preconditionRequired('job/version-missing', 'Say which version of the job you have seen.');
}

export function notAnEngineer(): DomainError {
  return refuse.forbidden('visit-report/not-an-engineer', 'Only somebody who attends jobs can report a visit.');
}

export function notYourJob(): DomainError {
  const message = 'You are not booked on this job and it is not on one of your sites.';
  return refuse.forbidden('visit-report/not-your-job', message);
}

export function reportDiffers(): DomainError {
  const message = 'Another report was sent under this id. Start a new one.';
  return refuse.payloadDiffers('visit-report/payload-differs', message);
}
