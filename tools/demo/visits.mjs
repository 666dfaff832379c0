import { createHash } from 'node:crypto';
import { dayAndMinute } from './days.mjs';
import { latestUpdates, materialsUsed, noAccess, revisitNotes } from './defects.mjs';
import { idAt } from './random.mjs';
import { faults } from './world.mjs';

const faultOf = new Map(faults.map(({ id, name }) => [name, id]));
/** Finished jobs that get photos, and how recent they must be. */
const mostIllustrated = 8;
const illustratedDays = 7;

/**
 * What happened on the booked day: done, to be done again, nobody in, or nobody came.
 * @param {any} story
 * @param {any} life
 */
export function attend(story, life) {
  const { random, world } = story;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { operatives, slot } = life.booking;
    if (life.bookedDay > world.today || operatives.length === 0) return;
    const recent = world.today - life.bookedDay <= 24;
    if (attempt === 0 && random.chance(recent ? 0.06 : 0.001)) return;
    const minute = slot === 'AM' ? random.int(525, 715) : random.int(780, 990);
    const at = story.later(life, life.bookedDay, minute);
    if (!at) return;
    const outcome = attempt === 2 ? 1 : random.real();
    if (outcome >= 0.1) {
      finish(story, life, at);
      return;
    }
    leave(story, life, at, outcome < 0.06);
    if (recent && random.chance(0.5)) return;
    if (!again(story, life)) return;
  }
}

/** Marked complete in the portal; now and then the office adds a word, and then the invoice goes out. */
function finish(story, life, /** @type {number} */ at) {
  const { random } = story;
  const { record, defect } = life;
  const engineer = life.booking.operatives[0];
  const hours = quarter(defect.hours * (0.6 + random.real()));
  const report = {
    complete: true,
    description: defect.action,
    hours,
    materialsUsed: random.pick(materialsUsed),
    atFaultId: random.chance(0.9) ? faultOf.get(defect.trade) : undefined,
    customerInAttendance: random.chance(0.85),
  };
  const photos = photosFor(story, life, at);
  file(story, life, at, engineer, report, photos);
  record.change(
    'job/completed',
    at,
    actorOf(engineer),
    {
      ...outcomeOf(life.job, report),
      completed: true,
      completedAt: at,
      completedBy: engineer.name,
    },
    'portal',
  );
  const { day } = dayAndMinute(at);
  if (random.chance(0.35)) {
    const told = story.later(life, day, 1_010);
    if (told)
      record.change('job/changed', told, random.pick(story.desk), { latestUpdate: 'Completed, customer happy.' });
  }
  if (life.job.chargeable) {
    const priced = story.later(life, day + 1, random.int(540, 700));
    if (priced) {
      record.change('job/changed', priced, random.pick(story.desk), {
        additionalVisits: random.int(1, 2),
        ...(random.chance(0.1) ? { outOfHoursTime: quarter(1 + random.real()) } : {}),
        ...(random.chance(0.3) ? { materialsCostPence: random.int(300, 14_000) } : {}),
      });
    }
  }
  story.invoice(life);
}

/** Saved without being complete: the engineer wants to come again, or nobody was in. */
function leave(story, life, /** @type {number} */ at, /** @type {boolean} */ wantsRevisit) {
  const { random } = story;
  const engineer = life.booking.operatives[0];
  const [notes, materials] = random.pick(revisitNotes);
  const report = {
    complete: false,
    description: wantsRevisit ? `Started: ${life.defect.action}` : random.pick(noAccess),
    hours: quarter(0.25 + random.real()),
    materialsUsed: '',
    atFaultId: undefined,
    customerInAttendance: wantsRevisit,
    ...(wantsRevisit ? { revisit: { notes, materials } } : {}),
  };
  file(story, life, at, engineer, report, { prior: [], completed: [] });
  life.record.change(
    'job/visit-reported',
    at,
    actorOf(engineer),
    {
      ...outcomeOf(life.job, report),
      ...(wantsRevisit ? { revisitRequired: true } : {}),
    },
    'portal',
  );
}

/** The office finds another day; false when it hasn't yet. */
function again(story, life) {
  const { random } = story;
  const { day } = dayAndMinute(life.clock);
  const at = story.later(life, day + random.int(0, 2), random.int(1_000, 1_040));
  if (!at) return false;
  const update = random.pick(latestUpdates);
  if (update !== '') life.record.change('job/changed', at, random.pick(story.desk), { latestUpdate: update });
  const moved = story.later(life, dayAndMinute(at).day, 1_041);
  if (!moved) return false;
  story.place(life, moved, life.bookedDay + random.int(5, 14), 'screen');
  return true;
}

/** What a report changes on the job, but for completing it. */
function outcomeOf(job, report) {
  return {
    action: job.action === '' ? report.description : `${job.action}\n\n${report.description}`,
    additionalHours: (Number(job.additionalHours) + Number(report.hours)).toFixed(2),
    atFaultId: report.atFaultId ?? job.atFaultId,
  };
}

function file(story, life, /** @type {number} */ at, engineer, report, photos) {
  const id = idAt(at - 240_000, story.random);
  const kept = {
    id,
    complete: report.complete,
    priorPhotoIds: photos.prior,
    completedPhotoIds: photos.completed,
    description: report.description,
    hours: report.hours,
    materialsUsed: report.materialsUsed,
    customerInAttendance: report.customerInAttendance,
    ...(report.atFaultId ? { atFaultId: report.atFaultId } : {}),
    ...(report.revisit ? { revisit: report.revisit } : {}),
    capturedAt: new Date(at - 60_000).toISOString(),
  };
  const hash = createHash('sha256').update(id).digest('hex');
  life.visits.push({ id, engineer, report: kept, hash, at });
}

/** A few recent jobs have pictures of before and after. */
function photosFor(story, life, /** @type {number} */ at) {
  const { random, world } = story;
  const wanted =
    story.illustrated < mostIllustrated && world.today - life.bookedDay <= illustratedDays && random.chance(0.5);
  if (!wanted) return { prior: [], completed: [] };
  story.illustrated += 1;
  const ids = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, index) => idAt(at - 300_000 + index * 1_000, random));
  return { prior: ids(random.int(1, 2)), completed: ids(random.int(1, 2)) };
}

function actorOf(engineer) {
  return { id: engineer.userId, name: engineer.name };
}

function quarter(/** @type {number} */ hours) {
  return (Math.max(1, Math.round(hours * 4)) / 4).toFixed(2);
}
