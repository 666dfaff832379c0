import { hoursRefusal, parseHours } from './hours';
import type { VisitReport } from './portal-types';

export type PhotoKind = 'before' | 'after';
export type PhotoState = 'waiting' | 'sending' | 'sent' | 'refused';

export interface PhotoRef {
  /** Names the picture kept on this phone. */
  key: string;
  kind: PhotoKind;
  /** A small picture to show, as a data address. */
  thumb: string;
  state: PhotoState;
  /** 0 to 100 while it is going. */
  percent: number;
  /** The office's id, once it has it. */
  id: string | null;
  /** Why it was refused and what to do. */
  words: string;
}

export interface Material {
  key: string;
  name: string;
  quantity: number;
}

/** A refusal that needs a person. */
export interface Refusal {
  code: string;
  words: string;
  fields: Record<string, string>;
  /** Who completed the job meanwhile, and when. */
  completedBy: string;
  completedAt: string;
}

/** A report somebody asked to send. Its body is fixed at the first try, so that a repeat is the same report. */
export interface Outgoing {
  complete: boolean;
  capturedAt: string;
  body: VisitReport | null;
  state: 'waiting' | 'sending' | 'refused';
  refusal: Refusal | null;
}

/** A report as it stands on this phone. */
export interface ReportDraft {
  id: string;
  jobId: string;
  date: string;
  /** For lists of what waits: `Plot 27`, `Kingfisher Rise`. */
  plot: string;
  site: string;
  refNum: number;
  openedAt: string;
  savedAt: string | null;
  photos: PhotoRef[];
  description: string;
  hours: string;
  materials: Material[];
  atFaultId: string | null;
  attended: boolean | null;
  revisit: boolean | null;
  revisitNotes: string;
  revisitMaterials: string;
  outgoing: Outgoing | null;
}

export type Question =
  'photos' | 'description' | 'hours' | 'atFaultId' | 'customerInAttendance' | 'revisit' | 'revisit.notes';

/** Something a report lacks: the question it belongs to, its short name, and what to do. */
export interface Lack {
  question: Question;
  name: string;
  words: string;
}

type What = Pick<ReportDraft, 'id' | 'jobId' | 'date' | 'plot' | 'site' | 'refNum'> & { at: string };

const blank = {
  description: '',
  hours: '',
  atFaultId: null,
  attended: null,
  revisit: null,
  revisitNotes: '',
  revisitMaterials: '',
};

export function newDraft({ at, ...what }: What): ReportDraft {
  return { ...what, ...blank, openedAt: at, savedAt: null, photos: [], materials: [], outgoing: null };
}

/** What a report lacks to be sent; completing asks more than saving does. In the order of the form. */
export function lacksOf(draft: ReportDraft, complete: boolean, offersFaults: boolean): Lack[] {
  const lacks: Lack[] = [];
  const ask = (question: Question, name: string, words: string): void => void lacks.push({ question, name, words });
  const refused = draft.photos.filter(({ state }) => state === 'refused').length;
  if (refused > 0) ask('photos', refused === 1 ? 'a photo' : 'photos', 'Remove the refused photo, or take it again.');
  if (complete && draft.description.trim() === '') ask('description', 'description', 'Describe the works completed.');
  if (draft.hours.trim() !== '' || complete) {
    const words = draft.hours.trim() === '' ? 'Say how long it took.' : hoursRefusal(draft.hours);
    if (words) ask('hours', 'hours', words);
  }
  if (complete && offersFaults && !draft.atFaultId) ask('atFaultId', 'fault', 'Choose who was at fault.');
  if (draft.attended === null) ask('customerInAttendance', 'attendance', 'Say whether the customer was there.');
  if (complete && draft.revisit === null) ask('revisit', 'revisit', 'Say whether somebody has to come again.');
  if (draft.revisit && draft.revisitNotes.trim() === '') ask('revisit.notes', 'revisit notes', 'Say what is left to do.');
  return lacks;
}

/** `1 × Mixer tap`, one to a line. */
export function materialsText(materials: readonly Material[]): string {
  return materials
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, quantity }) => `${quantity} × ${name.trim()}`)
    .join('\n');
}

/** The report to send, once every photo has its id. */
export function bodyOf(draft: ReportDraft, outgoing: Outgoing): VisitReport {
  const idsOf = (kind: PhotoKind): string[] =>
    draft.photos.flatMap((photo) => (photo.kind === kind && photo.id ? [photo.id] : []));
  return {
    id: draft.id,
    complete: outgoing.complete,
    priorPhotoIds: idsOf('before'),
    completedPhotoIds: idsOf('after'),
    description: draft.description.trim(),
    hours: parseHours(draft.hours) ?? '0',
    materialsUsed: materialsText(draft.materials),
    atFaultId: draft.atFaultId,
    customerInAttendance: draft.attended ?? false,
    revisit: draft.revisit ? { notes: draft.revisitNotes.trim(), materials: draft.revisitMaterials.trim() } : null,
    capturedAt: outgoing.capturedAt,
  };
}

/** Whether anything was put in; an untouched form isn't kept. */
export function isTouched(draft: ReportDraft): boolean {
  const { photos, description, hours, materials, atFaultId, attended, revisit, outgoing } = draft;
  return Boolean(
    photos.length || description || hours || materials.length || atFaultId || attended !== null || revisit !== null || outgoing,
  );
}

/** What of this report hasn't reached the office though it should have. */
export function waitingOf(draft: ReportDraft): number {
  const photos = draft.photos.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  return photos + (draft.outgoing && draft.outgoing.state !== 'refused' ? 1 : 0);
}

export function needsPerson(draft: ReportDraft): boolean {
  return draft.outgoing?.state === 'refused' || draft.photos.some(({ state }) => state === 'refused');
}
