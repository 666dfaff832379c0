import { Injectable } from '@nestjs/common';
import { directory, jobs, type notifications, scheduling } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { type Call, FieldChecks, isEmailAddress, isId } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { isKind, type Kind, type Requirement, rules } from '../domain/kind.js';
import { refusals } from '../domain/refusals.js';
import { companyFacts, engineerNames, placeFacts } from '../queries/place-facts.js';
import { Renderer, type RenderedMessage } from '../rendering/renderer.js';
import { type Facts, fieldsOf } from './fields-of.js';

/** A message as it would go out now, and whom it is offered to. */
export interface WrittenMessage extends RenderedMessage {
  kind: Kind;
  offered: notifications.Recipient[];
  /** Name the message comes under. */
  fromName: string;
}

/**
 * Writes the message of a kind about a job from what its owners say now. Asks them on behalf of whoever sends it, so
 * never inside a transaction. The preview and the message sent are both made here.
 */
@Injectable()
export class WriteMessage {
  constructor(
    private readonly database: Database,
    private readonly peers: Peers,
    private readonly renderer: Renderer,
  ) {}

  async execute(asked: { jobId: string; kind: string }, call: Call): Promise<WrittenMessage> {
    const kind = readKind(asked);
    const facts = await this.facts(asked.jobId, call);
    const missing = rules[kind].needs.filter((need) => isMissing(need, facts));
    if (missing.length > 0) throw refusals.missingFields(missing);
    const message = this.renderer.render(kind, fieldsOf(facts));
    const { company } = facts;
    return { ...message, kind, offered: offeredTo(kind, facts), fromName: company.shortName || company.name };
  }

  private async facts(jobId: string, call: Call): Promise<Facts> {
    const [job, booking] = await Promise.all([
      this.peers.to(jobs.JobsServiceClient, 'jobs').getJob({ id: jobId }, call),
      this.peers.to(scheduling.SchedulingServiceClient, 'scheduling').getBooking({ jobId }, call),
    ]);
    if (job.deleted) throw refusals.jobDeleted();
    const [place, engineers, known] = await this.database.read(async (em) => [
      await placeFacts(em, job), await engineerNames(em, booking.operativeIds), await companyFacts(em),
    ] as const);
    if (!place) throw refusals.notReady();
    const company = known ?? (await this.askCompany(call));
    return { job, booking, place, engineers, company, senderName: call.actor.name };
  }

  private async askCompany(call: Call): Promise<Facts['company']> {
    const settings = await this.peers.to(directory.DirectoryServiceClient, 'directory').getSettings({}, call);
    return { name: settings.companyName, shortName: settings.shortName };
  }
}

function readKind({ jobId, kind }: { jobId: string; kind: string }): Kind {
  const check = new FieldChecks();
  check.that(isId(jobId), 'jobId', 'request/id', 'This is not the id of a job.');
  check.refuse('email/invalid');
  if (!isKind(kind)) throw refusals.unknownKind();
  return kind;
}

function isMissing({ path }: Requirement, { job, booking }: Facts): boolean {
  if (path === 'latestUpdate') return job.latestUpdate.trim() === '';
  if (path === 'customerEmail') return !isEmailAddress(job.customerEmail.trim());
  if (path === 'bookedDate') return booking.bookedDate === undefined;
  return !job.chargeable;
}

function offeredTo(kind: Kind, { job, place }: Facts): notifications.Recipient[] {
  const offers = {
    customer: [job.customerEmail.trim()].map((email) => ({ email, role: 'customer' })),
    client: place.clientEmails.map((email) => ({ email: email.trim(), role: 'client' })),
  };
  const all = rules[kind].offeredTo.flatMap((role) => offers[role]).filter(({ email }) => isEmailAddress(email));
  return [...new Map(all.toReversed().map((offer) => [offer.email.toLowerCase(), offer])).values()].toReversed();
}
