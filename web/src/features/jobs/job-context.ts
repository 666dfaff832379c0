import { inject, provide } from 'vue';
import type { InjectionKey } from 'vue';
import type { EmailKind } from './emails.api';
import type { FieldName } from './job-fields';
import type { JobData } from './use-job-data';
import type { JobEdit } from './use-job-edit';

export interface JobContext {
  data: JobData;
  edit: JobEdit;
  /** Fields somebody else changed while the page was open. */
  touched: ReadonlySet<FieldName>;
  isNew: boolean;
  compose: (kind: EmailKind) => void;
}

const key: InjectionKey<JobContext> = Symbol('job');

export const provideJob = (context: JobContext): void => provide(key, context);

/** The job that the page around is about. */
export function useJob(): JobContext {
  const context = inject(key);
  if (!context) throw new Error('There is no job around this component.');
  return context;
}
