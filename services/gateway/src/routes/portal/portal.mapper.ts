import type { jobs } from '@makegood/contracts';
import type { z } from 'zod';
import type { Tile } from '../calendar/calendar.mapper.js';
import type { portalJob, storedReport, visitReport } from './portal.schema.js';

type PortalJob = z.infer<typeof portalJob>;

export function toPortalJob(tile: Tile, job: jobs.JobState): PortalJob {
  return {
    ...tile,
    jobVersion: job.version,
    customerName: job.customerName,
    customerNumber: job.customerNumber,
    operativeNotes: job.operativeNotes,
    latestUpdate: job.latestUpdate,
    information: job.information,
    collectParts: job.collectParts,
    completed: job.completed,
    completedAt: job.completedAt ?? null,
    action: job.action,
    revisitRequired: job.revisitRequired,
  };
}

export function toVisitReport(body: z.infer<typeof visitReport>): jobs.VisitReport {
  const { atFaultId, revisit, signature, ...rest } = body;
  return {
    ...rest,
    ...(atFaultId ? { atFaultId } : {}),
    revisit: revisit ?? undefined,
    ...(signature ? { signaturePhotoId: signature } : {}),
    engineerId: '',
    engineerName: '',
    receivedAt: undefined,
  };
}

export function toStoredReport(report: jobs.VisitReport): z.infer<typeof storedReport> {
  return {
    id: report.id,
    complete: report.complete,
    priorPhotoIds: report.priorPhotoIds,
    completedPhotoIds: report.completedPhotoIds,
    description: report.description,
    hours: report.hours,
    materialsUsed: report.materialsUsed,
    atFaultId: report.atFaultId ?? null,
    customerInAttendance: report.customerInAttendance,
    revisit: report.revisit ? { notes: report.revisit.notes, materials: report.revisit.materials } : null,
    engineerName: report.engineerName,
    capturedAt: report.capturedAt ?? null,
    receivedAt: report.receivedAt ?? null,
  };
}
