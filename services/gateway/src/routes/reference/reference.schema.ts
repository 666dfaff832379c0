import { isId, isVisible } from '@makegood/kernel';
import { z } from 'zod';
import { colour, cursor, flag, id, instant, limit, page, pence, plainDate, search, shortText, slot } from '../../http/fields.js';

const version = z.int();
const name = shortText.refine(isVisible, { error: 'Give it a name.', params: { code: 'required' } });

export const client = z
  .object({
    id,
    version,
    name: z.string(),
    active: z.boolean(),
    customerCareEmails: z.array(z.string()),
    deleted: z.boolean(),
    siteCount: z.int().optional().meta({ description: 'Its sites that are not deleted, when counts were asked for' }),
  })
  .meta({ id: 'Client' });
const clientFields = z.strictObject({
  name,
  active: z.boolean(),
  customerCareEmails: z.array(shortText).max(20, 'Keep at most 20 addresses.'),
});
export const newClient = clientFields.partial({ active: true, customerCareEmails: true }).meta({ id: 'NewClient' });
export const clientChange = clientFields.partial().meta({ id: 'ClientChange' });

export const site = z
  .object({
    id,
    version,
    clientId: id,
    name: z.string(),
    engineerIds: z.array(id),
    deleted: z.boolean(),
    plotCount: z.int().optional().meta({ description: 'Its plots that are not deleted, when counts were asked for' }),
  })
  .meta({ id: 'Site' });
const siteFields = z.strictObject({ clientId: id, name, engineerIds: z.array(id).max(500) });
export const newSite = siteFields.partial({ engineerIds: true }).meta({ id: 'NewSite' });
export const siteChange = siteFields.partial().meta({ id: 'SiteChange' });

export const plot = z
  .object({ id, version, siteId: id, name: z.string(), address: z.string(), postcode: z.string(), deleted: z.boolean() })
  .meta({ id: 'Plot' });
const plotFields = z.strictObject({ siteId: id, name, address: shortText, postcode: shortText });
export const newPlot = plotFields.partial({ address: true, postcode: true }).meta({ id: 'NewPlot' });
export const plotChange = plotFields.partial().meta({ id: 'PlotChange' });
const plotNumber = z.int({ error: 'Enter a whole number.' }).min(1, 'Start from 1.').max(99_999, 'Use a number up to 99999.');
export const plotRange = z
  .strictObject({ siteId: id, first: plotNumber, last: plotNumber, street: shortText, postcode: shortText })
  .partial({ street: true, postcode: true })
  .meta({ id: 'PlotRange' });
export const plotList = z.object({ items: z.array(plot) }).meta({ id: 'PlotList' });

export const engineer = z
  .object({
    id,
    version,
    name: z.string(),
    kind: z.enum(['engineer', 'contract-manager']),
    phone: z.string(),
    userId: id.nullable().meta({ description: 'The user they sign in as' }),
    deleted: z.boolean(),
    siteCount: z.int().optional().meta({ description: 'Sites they are assigned to, when counts were asked for' }),
    userName: z.string().optional().meta({ description: 'Who they sign in as, when counts were asked for' }),
  })
  .meta({ id: 'Engineer' });
const engineerFields = z.strictObject({ name, kind: z.enum(['engineer', 'contract-manager']), phone: shortText });
export const newEngineer = engineerFields.partial({ kind: true, phone: true }).meta({ id: 'NewEngineer' });
export const engineerChange = engineerFields.partial().meta({ id: 'EngineerChange' });

export const fault = z.object({ id, version, name: z.string(), deleted: z.boolean() }).meta({ id: 'Fault' });
export const faultsQuery = z.strictObject({
  deleted: flag.meta({ description: 'Also those no longer offered, which old jobs may name' }),
});
export const faultFields = z.strictObject({ name }).meta({ id: 'FaultFields' });

const fromDays = z.int('Enter a whole number of days.').min(0, 'Enter 0 days or more.').max(3_650, 'Enter at most 3,650 days.');
const dayColour = z.strictObject({ fromDays, colour });
export const settings = z
  .object({
    version,
    companyName: z.string(),
    shortName: z.string(),
    tabColour: z.string(),
    timeZone: z.string(),
    calloutFeePence: pence,
    hourlyRatePence: pence,
    outOfHoursRatePence: pence,
    materialsUpliftPercent: z.string(),
    dayColours: z.array(z.object({ fromDays: z.int(), colour: z.string() })),
    holidays: z.array(z.object({ date: plainDate, name: z.string() })),
  })
  .meta({ id: 'Settings' });
const money = pence.min(0, 'Use an amount of £0.00 or more.').max(100_000_00, 'Use an amount up to £100,000.');
export const settingsChange = z
  .strictObject({
    companyName: name,
    shortName: name,
    tabColour: colour,
    timeZone: shortText,
    calloutFeePence: money,
    hourlyRatePence: money,
    outOfHoursRatePence: money,
    materialsUpliftPercent: z.string().regex(/^\d{1,4}(\.\d{1,4})?$/, 'Enter a percentage from 0 to 1,000, such as 15 or 12.5.'),
    dayColours: z.array(dayColour).max(20, 'Keep at most 20 colours.'),
    holidays: z.array(z.strictObject({ date: plainDate, name })).max(500),
  })
  .partial()
  .meta({ id: 'SettingsChange' });
export const settingsEntry = z
  .object({
    id,
    at: instant,
    actorId: z.string(),
    actorName: z.string(),
    what: z.string(),
    changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
    version,
  })
  .meta({ id: 'SettingsEntry' });
export const repricing = z
  .object({
    following: z.int().meta({ description: 'Chargeable jobs not invoiced yet: those a change of rates reprices' }),
    left: z.int().meta({ description: 'Those still to be looked at after the last change' }),
    settingsVersion: z.int().meta({ description: 'The version of the settings that jobs have heard of' }),
  })
  .meta({ id: 'Repricing' });
export const bankHolidays = z
  .object({ items: z.array(z.object({ date: plainDate, name: z.string() })) })
  .meta({ id: 'BankHolidays' });

export const user = z
  .object({
    id,
    version,
    email: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    active: z.boolean(),
    engineerId: id.nullable(),
  })
  .meta({ id: 'User' });
const role = z.enum(['office', 'manager', 'super', 'engineer', 'purchasing']);
const userFields = z.strictObject({
  email: shortText,
  name,
  roles: z.array(role).min(1, 'Choose at least one role.').max(5),
  active: z.boolean(),
  engineerId: id.nullable(),
  password: z.string().max(200),
});
export const newUser = userFields.partial({ active: true, engineerId: true }).meta({ id: 'NewUser' });
export const userChange = userFields.partial().meta({ id: 'UserChange' });

export const clientPage = page(client).meta({ id: 'ClientPage' });
export const sitePage = page(site).meta({ id: 'SitePage' });
export const plotPage = page(plot).meta({ id: 'PlotPage' });
export const engineerPage = page(engineer).meta({ id: 'EngineerPage' });
export const settingsHistory = page(settingsEntry).meta({ id: 'SettingsHistory' });
export const faultPage = page(fault).meta({ id: 'FaultPage' });
export const userPage = page(user).meta({ id: 'UserPage' });

const deleted = flag.meta({ description: 'Those deleted instead, for Super Users' });
const counts = flag.meta({ description: 'Also how much hangs on each' });
export const clientsQuery = z.strictObject({ q: search, deleted, counts, limit, cursor });
export const sitesQuery = z.strictObject({ clientId: id.optional(), engineerId: id.optional(), q: search, deleted, counts, limit, cursor });
export const plotsQuery = z.strictObject({
  siteId: id, q: search, deleted, limit: z.coerce.number().int().min(1).max(1000).optional(), cursor,
});
export const engineersQuery = z.strictObject({
  siteId: id.optional(), q: search, deleted, counts, limit: z.coerce.number().int().min(1).max(500).optional(), cursor,
});

/** Who takes the bookings ahead of engineers who go. */
const successor = z
  .string()
  .refine((value) => value === 'nobody' || isId(value), 'Choose an engineer from the list, or nobody.')
  .optional()
  .meta({ description: 'Who takes their bookings ahead: an engineer’s id, or nobody. Without it, 409 when there are any' });
export const removalQuery = z.strictObject({ reassignTo: successor });

export const openJobs = z
  .object({ count: z.int(), refNums: z.array(z.int()).meta({ description: 'The oldest of them, at most 5' }) })
  .meta({ id: 'OpenJobs' });

export const aheadQuery = z.strictObject({ siteId: id.optional(), limit: z.coerce.number().int().min(1).max(100).optional() });
const bookingAhead = z
  .object({
    jobId: id,
    refNum: z.int(),
    siteId: id,
    siteName: z.string(),
    plotName: z.string(),
    bookedDate: plainDate,
    slot,
    operativeIds: z.array(id),
  })
  .meta({ id: 'BookingAhead' });
export const bookingsAhead = z
  .object({
    count: z.int(),
    items: z.array(bookingAhead),
    sites: z.array(z.object({ siteId: id, siteName: z.string(), count: z.int() })),
  })
  .meta({ id: 'BookingsAhead' });

const change = z.object({ field: z.string(), from: z.string(), to: z.string() });
const recordEntry = z
  .object({ id, at: instant, actorName: z.string(), what: z.string(), changes: z.array(change), version })
  .meta({ id: 'RecordEntry' });
export const recordHistory = page(recordEntry).meta({ id: 'RecordHistory' });
export const recordHistoryQuery = z.strictObject({ limit, cursor: z.string().max(40).optional() });
export const pageQuery = z.strictObject({ limit, cursor });
export const idParams = z.strictObject({ id });
