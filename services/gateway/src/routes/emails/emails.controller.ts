import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { notifications } from '@makegood/contracts';
import { refuse, type Call } from '@makegood/kernel';
import type { z } from 'zod';
import { RequestCall } from '../../http/request-call.js';
import { Describe } from '../../openapi/describe.js';
import { Services } from '../../services.js';
import { jobParams } from '../jobs/jobs.schema.js';
import { email, emailContent, emailPage, emailParams, emailsQuery, newEmail, preview, previewRequest } from './emails.schema.js';

type Email = z.infer<typeof email>;
type JobParams = z.infer<typeof jobParams>;

@Controller('jobs/:id/emails')
export class EmailsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Describe({ summary: 'A job’s emails, newest first', tag: 'Emails', params: jobParams, query: emailsQuery, response: emailPage })
  async list(
    @Param({ schema: jobParams }) { id }: JobParams,
    @Query({ schema: emailsQuery }) query: z.infer<typeof emailsQuery>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof emailPage>> {
    const page = await this.services.notifications.listMessages({ jobId: id, q: '', limit: 0, cursor: '', ...query }, call);
    return { items: page.items.map(toEmail), nextCursor: page.nextCursor || null };
  }

  @Post()
  @HttpCode(202)
  @Describe({
    summary: 'Send an email',
    tag: 'Emails',
    params: jobParams,
    body: newEmail,
    response: email,
    status: 202,
    idempotent: true,
  })
  async send(
    @Param({ schema: jobParams }) { id }: JobParams,
    @Body({ schema: newEmail }) body: z.infer<typeof newEmail>,
    @RequestCall() call: Call,
  ): Promise<Email> {
    return toEmail(await this.services.notifications.sendEmail({ jobId: id, ...body }, call));
  }

  @Post('preview')
  @HttpCode(200)
  @Describe({ summary: 'The very message, before it is sent', tag: 'Emails', params: jobParams, body: previewRequest, response: preview })
  async preview(
    @Param({ schema: jobParams }) { id }: JobParams,
    @Body({ schema: previewRequest }) { kind }: z.infer<typeof previewRequest>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof preview>> {
    return this.services.notifications.previewEmail({ jobId: id, kind }, call);
  }

  @Get(':emailId')
  @Describe({ summary: 'One email as it was sent', tag: 'Emails', params: emailParams, response: emailContent })
  async get(
    @Param({ schema: emailParams }) { id, emailId }: z.infer<typeof emailParams>,
    @RequestCall() call: Call,
  ): Promise<z.infer<typeof emailContent>> {
    const { message, html, text } = await this.services.notifications.getMessage({ id: emailId }, call);
    if (message?.jobId !== id) throw refuse.notFound('email/not-found', 'This job has no such email.');
    return { ...toEmail(message), html, text };
  }
}

function toEmail(message: notifications.MessageState): Email {
  const { id, jobId, kind, subject, to, cc, state, failure, createdAt, sentAt, createdBy, version } = message;
  return {
    id, jobId, kind, subject, to, cc, createdBy, version,
    state: state as Email['state'],
    failure: failure || null,
    createdAt: createdAt ?? '',
    sentAt: sentAt ?? null,
  };
}
