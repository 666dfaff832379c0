import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Visitor } from './client.js';

interface Named {
  id: string;
  name: string;
}

export interface Site extends Named {
  clientId: string;
  engineerIds: string[];
}

export interface Place {
  site: Site;
  plot: Named;
  engineer: Named;
}

export interface Job {
  id: string;
  refNum: number;
  version: number;
  plotAddress: string;
  completed: boolean;
  invoiceValuePence: number;
  [field: string]: unknown;
  booking: { bookedDate: string | null; slot: string | null; operativeIds: string[]; rearranged: boolean; version: number };
}

/** A site with a plot that the demo engineer attends. */
export async function aPlaceOf(office: Visitor, engineerId: string): Promise<Place> {
  const sites = await all<Site>(office, '/sites');
  const site = sites.find(({ engineerIds }) => engineerIds.includes(engineerId));
  if (!site) throw new Error('no demo site has the demo engineer');
  const [plot] = await all<Named>(office, `/plots?siteId=${site.id}`);
  const engineer = (await all<Named>(office, `/engineers?siteId=${site.id}`)).find(({ id }) => id === engineerId);
  if (!plot || !engineer) throw new Error(`${site.name} has no plot, or its engineer is missing`);
  return { site, plot, engineer };
}

export async function all<T>(visitor: Visitor, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const joint = path.includes('?') ? '&' : '?';
    const address: string = cursor ? `${path}${joint}cursor=${encodeURIComponent(cursor)}` : path;
    const page = await visitor.get<{ items: T[]; nextCursor: string | null }>(address);
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}: ${JSON.stringify(page.body)}`);
    items.push(...page.body.items);
    cursor = page.body.nextCursor;
  } while (cursor);
  return items;
}

export async function engineerIdOf(visitor: Visitor): Promise<string> {
  const { body } = await visitor.get<{ user: { engineerId: string | null } }>('/session');
  if (!body.user.engineerId) throw new Error('the demo engineer has no engineer record');
  return body.user.engineerId;
}

export async function today(url?: string): Promise<string> {
  const { body } = await new Visitor(url).get<{ today: string }>('/about');
  return body.today;
}

export async function raiseJob(office: Visitor, place: Place, fields: Record<string, unknown> = {}): Promise<Job> {
  const answer = await office.post<Job>('/jobs', {
    body: {
      siteId: place.site.id,
      plotId: place.plot.id,
      customerName: 'Mrs Folake Adeyemi',
      customerNumber: '07700 900412',
      customerEmail: 'f.adeyemi@mail.example',
      information: 'Kitchen worktop joint blown by the sink',
      ...fields,
    },
  });
  if (answer.status !== 201) throw new Error(`no job was raised: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function bookJob(office: Visitor, job: Job, place: Place, bookedDate: string, slot = 'AM'): Promise<Job['booking']> {
  const answer = await office.put<Job['booking']>(`/jobs/${job.id}/booking`, {
    ifMatch: `"${job.version}.${job.booking.version}"`,
    body: { bookedDate, slot, operativeIds: [place.engineer.id] },
  });
  if (answer.status !== 200) throw new Error(`no booking was made: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function aPhoto(colour: string): Promise<Blob> {
  const image = sharp({ create: { width: 1600, height: 1200, channels: 3, background: colour } });
  return new Blob([new Uint8Array(await image.jpeg().toBuffer())], { type: 'image/jpeg' });
}

/** A report that completes a visit, with a photo before and one after that are sent ahead of it. */
export async function aVisitReport(engineer: Visitor): Promise<Record<string, unknown>> {
  const { body: faults } = await engineer.get<{ items: Named[] }>('/faults');
  const [prior, completed] = await Promise.all(
    ['#884422', '#228844'].map(async (colour) => {
      const { status, body } = await engineer.upload<Named>('/portal/photos', await aPhoto(colour), 'camera.jpg');
      if (status !== 201) throw new Error(`the photo was not taken: ${JSON.stringify(body)}`);
      return body.id;
    }),
  );
  return {
    id: randomUUID(),
    complete: true,
    priorPhotoIds: [prior],
    completedPhotoIds: [completed],
    description: 'Cut out and resealed the joint.',
    hours: '2.5',
    atFaultId: faults.items[0]?.id,
    customerInAttendance: true,
    capturedAt: new Date().toISOString(),
  };
}

/** Completes a booked job as its engineer does on the phone. */
export async function completeOnSite(engineer: Visitor, job: Job): Promise<void> {
  const answer = await engineer.post(`/portal/jobs/${job.id}/visit-reports`, { body: await aVisitReport(engineer) });
  if (answer.status !== 201) throw new Error(`the report was not taken: ${JSON.stringify(answer.body)}`);
}
