import { Module } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { DatabaseModule } from '@makegood/database';
import { MessagingModule } from '@makegood/messaging';
import { NotificationsController } from './api/notifications.controller.js';
import { SendEmail } from './commands/send-email.js';
import { WriteMessage } from './commands/write-message.js';
import { MailConfig } from './config.js';
import { OnClientChanged } from './consumers/on-client-changed.js';
import { OnEngineerChanged } from './consumers/on-engineer-changed.js';
import { OnPlotChanged } from './consumers/on-plot-changed.js';
import { OnSettingsChanged } from './consumers/on-settings-changed.js';
import { OnSiteChanged } from './consumers/on-site-changed.js';
import { GetMessage } from './queries/get-message.js';
import { JobAccess } from './queries/job-access.js';
import { ListMessages } from './queries/list-messages.js';
import { Renderer } from './rendering/renderer.js';
import { Deliveries } from './sending/deliveries.js';
import { MailServer } from './sending/mail-server.js';
import { Post } from './sending/post.js';

@Module({
  imports: [
    DatabaseModule.forService({ name: 'notifications', entities: [] }),
    MessagingModule.forService({ name: 'notifications', catalogue: eventCatalogue }),
  ],
  controllers: [
    NotificationsController, OnClientChanged, OnEngineerChanged, OnPlotChanged, OnSettingsChanged, OnSiteChanged,
  ],
  providers: [
    WriteMessage, SendEmail, GetMessage, JobAccess, ListMessages, MailConfig, Renderer, Deliveries, MailServer, Post,
  ],
})
export class NotificationsModule {}
