import { isEmailAddress } from '@makegood/kernel';
import { parseSettings, ServiceConfig } from '@makegood/service';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

const settings = z.object({
  MAIL_FROM: z.string().refine(isEmailAddress, 'must be one plain address, such as aftercare@example.com').default('aftercare@makegood.example'),
});

/** What only this service is told. */
@Injectable()
export class MailConfig {
  /** The address messages come from, and replies go to. */
  readonly from: string;
  /** Where mail is handed over; nothing while no mail server has been named. */
  readonly smtpUrl: string | undefined;

  constructor(config: ServiceConfig) {
    this.from = parseSettings(settings, config.env, config.name).MAIL_FROM;
    this.smtpUrl = config.smtpUrl;
  }
}
