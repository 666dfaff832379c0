import { isId, refuse } from '@makegood/kernel';

/** A job's id as it came from outside, refused unless it can be one. */
export function jobId(id: string): string {
  if (isId(id)) return id;
  const fields = [{ path: 'id', code: 'id', message: 'Name the job by its id.' }];
  throw refuse.invalid('request/invalid', 'This is not the id of a job.', fields);
}
