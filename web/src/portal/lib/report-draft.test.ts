import { describe, expect, it } from 'vitest';
import { bodyOf, isTouched, lacksOf, materialsText, needsPerson, newDraft, waitingOf } from './report-draft';
import type { Outgoing, PhotoRef, ReportDraft } from './report-draft';

function aDraft(changes: Partial<ReportDraft> = {}): ReportDraft {
  const what = { id: 'r1', jobId: 'j1', date: '2026-11-24', plot: 'Plot 27', site: 'Kingfisher Rise', refNum: 24817 };
  return { ...newDraft({ ...what, at: '2026-11-24T11:00:00Z' }), ...changes };
}

const photo = (changes: Partial<PhotoRef>): PhotoRef => ({
  key: 'p', kind: 'before', thumb: '', state: 'sent', percent: 100, id: 'id', words: '', ...changes,
});

const outgoing = (changes: Partial<Outgoing> = {}): Outgoing => ({
  complete: true, capturedAt: '2026-11-24T11:22:00Z', body: null, state: 'waiting', refusal: null, ...changes,
});

const names = (draft: ReportDraft, complete = true): string[] => lacksOf(draft, complete, true).map(({ name }) => name);

describe('what a report lacks', () => {
  it('asks everything before completing, in the order of the form', () => {
    expect(names(aDraft())).toEqual(['description', 'hours', 'fault', 'attendance', 'revisit']);
  });

  it('asks only what the record cannot guess before saving', () => {
    expect(names(aDraft(), false)).toEqual(['attendance']);
    expect(names(aDraft({ hours: '1.3', attended: true }), false)).toEqual(['hours']);
  });

  it('asks for the notes of a revisit, and for a refused photo to go', () => {
    const draft = aDraft({ attended: true, revisit: true, photos: [photo({ state: 'refused' })] });
    expect(names(draft, false)).toEqual(['a photo', 'revisit notes']);
  });

  it('cannot ask for a fault when there is none to choose', () => {
    expect(lacksOf(aDraft(), true, false).map(({ question }) => question)).not.toContain('atFaultId');
  });
});

describe('the report sent', () => {
  it('names its photos by kind, in order, and writes hours and materials out', () => {
    const draft = aDraft({
      photos: [photo({ id: 'b1' }), photo({ id: 'a1', kind: 'after' }), photo({ id: 'b2' })],
      description: ' Fitted a tap. ',
      hours: '1:15',
      attended: false,
      materials: [{ key: 'm', name: 'Mixer tap ', quantity: 2 }, { key: 'n', name: ' ', quantity: 1 }],
    });
    expect(bodyOf(draft, outgoing())).toMatchObject({
      id: 'r1', complete: true, priorPhotoIds: ['b1', 'b2'], completedPhotoIds: ['a1'],
      description: 'Fitted a tap.', hours: '1.25', materialsUsed: '2 × Mixer tap', customerInAttendance: false, revisit: null,
    });
  });

  it('writes nothing for materials without a name', () => {
    expect(materialsText([{ key: 'm', name: '', quantity: 3 }])).toBe('');
  });
});

describe('what waits', () => {
  it('counts photos and the report', () => {
    const draft = aDraft({ photos: [photo({ state: 'waiting', id: null }), photo({})], outgoing: outgoing() });
    expect(waitingOf(draft)).toBe(2);
    expect(needsPerson(draft)).toBe(false);
    expect(needsPerson(aDraft({ outgoing: outgoing({ state: 'refused' }) }))).toBe(true);
  });

  it('keeps nothing of an untouched form', () => {
    expect(isTouched(aDraft())).toBe(false);
    expect(isTouched(aDraft({ attended: false }))).toBe(true);
  });
});
