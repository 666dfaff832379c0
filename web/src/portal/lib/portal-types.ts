import type { Tile } from '@/lib/api-types';
import type { PlainDate } from '@/lib/dates';

/** A job of the day, as the engineer needs it. */
export interface PortalJob extends Tile {
  bookedDate: PlainDate;
  jobVersion: number;
  customerName: string;
  customerNumber: string;
  operativeNotes: string;
  latestUpdate: string;
  collectParts: boolean;
  completed: boolean;
  action: string;
  revisitRequired: boolean;
}

export interface PortalDay {
  date: PlainDate;
  today: PlainDate;
  am: PortalJob[];
  pm: PortalJob[];
}

export interface Fault {
  id: string;
  name: string;
}

/** What goes to `POST /portal/jobs/{id}/visit-reports`. */
export interface VisitReport {
  id: string;
  complete: boolean;
  priorPhotoIds: string[];
  completedPhotoIds: string[];
  description: string;
  hours: string;
  materialsUsed: string;
  atFaultId: string | null;
  customerInAttendance: boolean;
  revisit: { notes: string; materials: string } | null;
  capturedAt: string;
}

export interface TakenReport {
  reportId: string;
  jobId: string;
  jobVersion: number;
  completed: boolean;
  receivedAt: string;
}

export interface StoredReport extends VisitReport {
  engineerName: string;
  receivedAt: string | null;
}
