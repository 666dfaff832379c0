import { acceptedAreThereOnce, refusedLeftNothing, repeatsAgree, nothingOverwritten } from './effects.mjs';
import { versionsHaveNoGap, everyVersionWasTold } from './versions.mjs';
import { allPublished, streamsHoldOutboxes, inboxesEqualOutboxes, deadLettersArePoison } from './events.mjs';
import { copiesEqualOwners, rebuildsEqual, registerEqualsOwners } from './read-models.mjs';
import { filesEqualRows, mailArrived, visitsCountOnce } from './whole.mjs';
import { answersWereNamed, apiShowsIt, tilesStandWhereMoved } from './api.mjs';

/**
 * What the checks look at: the witness on one side, everything the system holds on the other.
 * @typedef {object} World
 * @property {import('../driver/witness.mjs').Witness} witness
 * @property {(text: string, values?: unknown[]) => Promise<any[]>} query  as the database's administrator
 * @property {string[]} schemas  services with a database
 * @property {import('@nats-io/jetstream').JetStreamManager} bus  as the bus's administrator
 * @property {Poison[]} poison  what was put on the bus that nobody can handle
 * @property {any} [product]  the running product, where all of it runs
 * @property {any} [cast]
 */
/** @typedef {{ id: string, stream: string, subject: string }} Poison */
/** @typedef {{ problems: string[], facts?: string }} Finding */
/** @typedef {{ name: string, find: (world: World) => Promise<Finding> }} Check */

/** @type {Check[]} what must hold of any part of the system, also of a small rig */
export const everywhere = [
  { name: 'each accepted command is there exactly once', find: acceptedAreThereOnce },
  { name: 'each refused command left nothing', find: refusedLeftNothing },
  { name: 'a repeated command got the first answer', find: repeatsAgree },
  { name: 'nobody overwrote what they had not seen', find: nothingOverwritten },
  { name: 'versions run 1..n without gap or double', find: versionsHaveNoGap },
  { name: 'every version has its event', find: everyVersionWasTold },
  { name: 'every event is published', find: allPublished },
  { name: 'the streams hold every event', find: streamsHoldOutboxes },
  { name: 'inbox ids = outbox ids, for each listener', find: inboxesEqualOutboxes },
  { name: 'dead letters = injected poison', find: deadLettersArePoison },
  { name: 'copies equal their owners', find: copiesEqualOwners },
];

/** @type {Check[]} what takes the whole product to ask */
export const whole = [
  { name: 'every answer was a success, a named refusal or "not just now"', find: answersWereNamed },
  { name: 'the API shows every accepted job, version and history', find: apiShowsIt },
  { name: 'each tile stands where it was last moved, and nowhere else', find: tilesStandWhereMoved },
  { name: 'each visit report counts once, with its photos', find: visitsCountOnce },
  { name: 'files on disk = rows', find: filesEqualRows },
  { name: 'each mail arrived, all copies under one Message-ID', find: mailArrived },
  { name: 'the register equals jobs and bookings', find: registerEqualsOwners },
  { name: 'read models equal a rebuild', find: rebuildsEqual },
];
