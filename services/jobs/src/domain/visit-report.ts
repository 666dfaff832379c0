import { FieldChecks, isId } from '@makegood/kernel';
import type { jobs } from '@makegood/contracts';
import { hours, longLength, textOf } from './field-rules.js';

/** What an engineer reports from a visit, as it is kept. */
export type VisitReport = Omit<jobs.VisitReport, 'engineerId' | 'engineerName' | 'receivedAt'>;

const mostPhotos = 30;
const description = textOf(longLength);
const note = textOf(2_000);

/** A report as it is kept; what is wrong with it goes into `check`. */
export function readReport(sent: jobs.VisitReport, check: FieldChecks): VisitReport {
  const report: VisitReport = {
    id: sent.id,
    complete: sent.complete,
    priorPhotoIds: photos(sent.priorPhotoIds, 'priorPhotoIds', check),
    completedPhotoIds: photos(sent.completedPhotoIds, 'completedPhotoIds', check),
    description: description(sent.description, 'description', check),
    hours: hours(sent.hours, 'hours', check),
    materialsUsed: note(sent.materialsUsed, 'materialsUsed', check),
    atFaultId: sent.atFaultId || undefined,
    customerInAttendance: sent.customerInAttendance,
    revisit: sent.revisit && {
      notes: note(sent.revisit.notes, 'revisit.notes', check),
      materials: note(sent.revisit.materials, 'revisit.materials', check),
    },
    signaturePhotoId: sent.signaturePhotoId || undefined,
    capturedAt: sent.capturedAt,
  };
  check.that(isId(report.id), 'id', 'id', 'Send the report with an id of its own.');
  check.that(!report.complete || report.description.trim() !== '', 'description', 'required', 'Describe the works completed.');
  check.that(report.revisit?.notes.trim() !== '', 'revisit.notes', 'required', 'Say what is left to do.');
  return report;
}

/** Every photo a report names, with the path it is named at. */
export function photosOf(report: VisitReport): { id: string; path: string }[] {
  const at = (path: string) => (id: string, index: number) => ({ id, path: `${path}.${index}` });
  return [
    ...report.priorPhotoIds.map(at('priorPhotoIds')),
    ...report.completedPhotoIds.map(at('completedPhotoIds')),
    ...(report.signaturePhotoId ? [{ id: report.signaturePhotoId, path: 'signaturePhotoId' }] : []),
  ];
}

function photos(ids: readonly string[], path: string, check: FieldChecks): string[] {
  check.that(ids.length <= mostPhotos, path, 'too-many', `Send at most ${mostPhotos} photos.`);
  return [...new Set(ids)];
}
