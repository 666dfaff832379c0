import { homesOf } from './addresses.mjs';
import { dayAndMinute, instantOf } from './days.mjs';
import { accounts, builderName, engineerName, siteName, telephone } from './names.mjs';
import { idAt, randomness } from './random.mjs';

/** Money in pence, as settings and jobs have it. */
export const rates = {
  calloutFeePence: 6500,
  hourlyRatePence: 4200,
  outOfHoursRatePence: 6800,
  materialsUpliftPercent: '15',
};

/** Argon2id of `makegood`, made once: for accounts that can be signed in to in demo mode only. */
export const demoPasswordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$bWFrZWdvb2QgZGVtbyAxNg$Xn1zBa+VfuKVaxmjg3DLfGYOJZV4e4VOY3Ucx/EjXxM';

/** The faults that directory starts with. */
export const faults = [
  'Carpenter',
  'Decorator',
  'Electrician',
  'Homeowner',
  'Kitchen fitter',
  'Material defect',
  'Plasterer',
  'Plumber',
  'Roofer',
  'Site team',
  'Tiler',
].map((name, index) => ({ name, id: `019367a0-0000-7000-8000-${(index + 1).toString(16).padStart(12, '0')}` }));

/**
 * How large a world is. More jobs bring more sites, plots, engineers and builders with them.
 * @param {{ jobs?: number, builders?: number, sites?: number, plots?: number, engineers?: number }} wanted
 */
export function sizeOf({ jobs = 3_000, ...wanted }) {
  const sites = wanted.sites ?? Math.min(5_000, Math.max(40, Math.round(jobs / 75)));
  return {
    jobs,
    sites,
    builders: wanted.builders ?? Math.min(200, Math.max(6, Math.round(sites / 25))),
    plots: wanted.plots ?? Math.round(sites * 37.5),
    engineers: wanted.engineers ?? Math.min(500, Math.max(12, Math.round(jobs / 800))),
  };
}

/**
 * Everything jobs refer to: builders, sites, homes, people.
 * @param {{ seed: string, now: number, size: ReturnType<typeof sizeOf> }} options
 */
export function makeWorld({ seed, now, size }) {
  const random = randomness(`${seed} world`);
  const { day: today, minute } = dayAndMinute(now);
  // Everything was set up well before the first job.
  const founded = instantOf(today - 2_000, 9 * 60);
  let made = 0;
  const id = () => idAt(founded + (made += 1) * 1_000, random);
  const users = accounts.map((account) => ({ id: id(), ...account }));
  const engineers = makeEngineers(random, id, users, size.engineers);
  const clients = Array.from({ length: size.builders }, (_, index) => makeClient(random, id, index));
  const sites = makeSites(random, id, clients, engineers, size);
  return { seed, now, today, minute, founded, size, users, engineers, clients, sites };
}

/** @typedef {ReturnType<typeof makeWorld>} World */
/** @typedef {{ id: string, name: string, userId: string, kind: string, phone: string, manages: boolean }} Engineer */
/** @typedef {{ id: string, name: string, emails: string[] }} Client */
/** @typedef {{ id: string, name: string, address: string, postcode: string }} Plot */
/** @typedef {{ id: string, name: string, client: Client, engineers: Engineer[], team: Engineer[], plots: Plot[] }} Site */
/** @typedef {{ id: string, email: string, name: string, roles: string[] }} User */

/** The first is engineer@, the second manager@ as Contract Manager; each has an account. */
function makeEngineers(random, id, /** @type {User[]} */ users, /** @type {number} */ count) {
  const account = (/** @type {string} */ name) => users.find((user) => user.email.startsWith(name));
  const engineers = [
    makeEngineer(random, id, account('engineer@'), false),
    makeEngineer(random, id, account('manager@'), true),
  ];
  const taken = new Set(users.map(({ email }) => email));
  for (let index = 0; engineers.length < count; index += 1) {
    const name = engineerName(index);
    const plain = name.toLowerCase().replaceAll(' ', '.');
    let email = `${plain}@demo.makegood.test`;
    for (let again = 2; taken.has(email); again += 1) email = `${plain}${again}@demo.makegood.test`;
    taken.add(email);
    const manages = engineers.length % 12 === 1;
    const user = { id: id(), email, name, roles: [manages ? 'manager' : 'engineer'] };
    users.push(user);
    engineers.push(makeEngineer(random, id, user, manages));
  }
  return engineers;
}

/** @returns {Engineer} */
function makeEngineer(random, id, user, /** @type {boolean} */ manages) {
  return {
    id: id(),
    name: user.name,
    userId: user.id,
    kind: manages ? 'contract-manager' : 'engineer',
    phone: telephone(random),
    manages,
  };
}

/** @returns {Client} */
function makeClient(random, id, /** @type {number} */ index) {
  const name = builderName(index);
  const domain = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example`;
  const emails = [`customercare@${domain}`, ...(random.chance(0.5) ? [`aftersales@${domain}`] : [])];
  return { id: id(), name, emails };
}

/** @returns {Site[]} */
function makeSites(random, id, /** @type {Client[]} */ clients, /** @type {Engineer[]} */ engineers, size) {
  const field = engineers.filter(({ manages }) => !manages);
  const managers = engineers.filter(({ manages }) => manages);
  let left = size.plots;
  return Array.from({ length: size.sites }, (_, index) => {
    const even = left / (size.sites - index);
    const count =
      index === size.sites - 1 ? left : Math.min(left, Math.max(1, Math.round(even * (0.5 + random.real()))));
    left -= count;
    // Engineers look after sites near one another; engineer@ has every fourth of the first forty.
    const near = Math.floor((index * field.length) / size.sites);
    const team = new Set([
      field[near],
      field[(near + 1) % field.length],
      ...(random.chance(0.5) ? [random.pick(field)] : []),
    ]);
    if (index % 4 === 0 && index < 40) team.add(field[0]);
    const manager = managers[index % Math.max(1, managers.length)];
    const everybody = [...team, ...(manager ? [manager] : [])];
    return {
      id: id(),
      name: siteName(index),
      client: clients[index % clients.length],
      team: [...team],
      engineers: everybody.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      plots: homesOf(random, count).map((home) => ({ id: id(), ...home })),
    };
  });
}
