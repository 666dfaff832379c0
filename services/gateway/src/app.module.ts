import { eventCatalogue } from '@makegood/contracts';
import { MessagingModule } from '@makegood/messaging';
import { Module } from '@nestjs/common';
import { LiveController } from './live/live.controller.js';
import { LiveService } from './live/live.service.js';
import { AbsencesController } from './routes/absences/absences.controller.js';
import { ApiTokensController } from './routes/api-tokens/api-tokens.controller.js';
import { CalendarController } from './routes/calendar/calendar.controller.js';
import { DocumentsController } from './routes/documents/documents.controller.js';
import { EmailsController } from './routes/emails/emails.controller.js';
import { ExportsController } from './routes/exports/exports.controller.js';
import { FindController } from './routes/find/find.controller.js';
import { BookingController } from './routes/jobs/booking.controller.js';
import { HistoryController } from './routes/jobs/history.controller.js';
import { JobsController } from './routes/jobs/jobs.controller.js';
import { PortalController } from './routes/portal/portal.controller.js';
import { ClientsController } from './routes/reference/clients.controller.js';
import { EngineersController } from './routes/reference/engineers.controller.js';
import { PlotsController } from './routes/reference/plots.controller.js';
import { SettingsController } from './routes/reference/settings.controller.js';
import { SitesController } from './routes/reference/sites.controller.js';
import { UsersController } from './routes/reference/users.controller.js';
import { PreferencesController } from './routes/session/preferences.controller.js';
import { Services } from './services.js';
import { IdentityProvider } from './session/identity-provider.js';
import { OidcController } from './session/oidc.controller.js';
import { OpenAccess } from './session/open-access.js';
import { SessionController } from './session/session.controller.js';
import { SessionsController } from './session/sessions.controller.js';

@Module({
  imports: [MessagingModule.forFeed({ name: 'gateway', catalogue: eventCatalogue })],
  controllers: [
    SessionController,
    PreferencesController,
    SessionsController,
    OidcController,
    LiveController,
    ClientsController,
    SitesController,
    PlotsController,
    EngineersController,
    SettingsController,
    UsersController,
    ApiTokensController,
    JobsController,
    BookingController,
    HistoryController,
    FindController,
    EmailsController,
    DocumentsController,
    CalendarController,
    ExportsController,
    AbsencesController,
    PortalController,
  ],
  providers: [Services, LiveService, OpenAccess, IdentityProvider],
})
export class AppModule {}
