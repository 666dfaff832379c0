import { Module } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { DatabaseModule } from '@makegood/database';
import { MessagingModule } from '@makegood/messaging';
import { ApiTokensController } from './api/api-tokens.controller.js';
import { ClientsController } from './api/clients.controller.js';
import { EngineersController } from './api/engineers.controller.js';
import { HistoryController } from './api/history.controller.js';
import { PlotsController } from './api/plots.controller.js';
import { PreferencesController } from './api/preferences.controller.js';
import { SessionsController } from './api/sessions.controller.js';
import { SettingsController } from './api/settings.controller.js';
import { SitesController } from './api/sites.controller.js';
import { UsersController } from './api/users.controller.js';
import { AnnounceSettings } from './commands/announce-settings.js';
import { ChangeClient } from './commands/change-client.js';
import { ChangeEngineer } from './commands/change-engineer.js';
import { ChangeFault } from './commands/change-fault.js';
import { ChangePassword } from './commands/change-password.js';
import { ChangePlot } from './commands/change-plot.js';
import { ChangeSettings } from './commands/change-settings.js';
import { ChangeSite } from './commands/change-site.js';
import { ChangeUser } from './commands/change-user.js';
import { CreateApiToken } from './commands/create-api-token.js';
import { CreateClient } from './commands/create-client.js';
import { CreateEngineer } from './commands/create-engineer.js';
import { CreateFault } from './commands/create-fault.js';
import { CreateFirstAdmin } from './commands/create-first-admin.js';
import { CreatePlot } from './commands/create-plot.js';
import { CreatePlots } from './commands/create-plots.js';
import { CreateSite } from './commands/create-site.js';
import { CreateUser } from './commands/create-user.js';
import { DeleteClient } from './commands/delete-client.js';
import { DeleteEngineer } from './commands/delete-engineer.js';
import { DeleteFault } from './commands/delete-fault.js';
import { DeletePlot } from './commands/delete-plot.js';
import { DeleteSite } from './commands/delete-site.js';
import { DeleteUser } from './commands/delete-user.js';
import { Dependants } from './commands/dependants.js';
import { EndSessions } from './commands/end-sessions.js';
import { KeepPreference } from './commands/keep-preference.js';
import { ReferenceLog } from './commands/reference-log.js';
import { RestoreClient } from './commands/restore-client.js';
import { RestoreEngineer } from './commands/restore-engineer.js';
import { RestoreFault } from './commands/restore-fault.js';
import { RestorePlot } from './commands/restore-plot.js';
import { RestoreSite } from './commands/restore-site.js';
import { RevokeApiToken } from './commands/revoke-api-token.js';
import { SignIn } from './commands/sign-in.js';
import { SignInAttempts } from './commands/sign-in-attempts.js';
import { SignInByIdentity } from './commands/sign-in-by-identity.js';
import { SignOut } from './commands/sign-out.js';
import { StartSession } from './commands/start-session.js';
import { TakeAllowance } from './commands/take-allowance.js';
import { UseApiToken } from './commands/use-api-token.js';
import { Client } from './domain/client.js';
import { Engineer } from './domain/engineer.js';
import { Fault } from './domain/fault.js';
import { Plot } from './domain/plot.js';
import { Settings } from './domain/settings.js';
import { Site } from './domain/site.js';
import { User } from './domain/user.js';
import { CheckSession } from './queries/check-session.js';
import { GetSettings } from './queries/get-settings.js';
import { ListApiTokens } from './queries/list-api-tokens.js';
import { ListBankHolidays } from './queries/list-bank-holidays.js';
import { ListClients } from './queries/list-clients.js';
import { ListEngineers } from './queries/list-engineers.js';
import { ListPlots } from './queries/list-plots.js';
import { ListPreferences } from './queries/list-preferences.js';
import { ListRecordHistory } from './queries/list-record-history.js';
import { ListSessions } from './queries/list-sessions.js';
import { ListSettingsHistory } from './queries/list-settings-history.js';
import { ListSites } from './queries/list-sites.js';
import { ListUsers } from './queries/list-users.js';

@Module({
  imports: [
    DatabaseModule.forService({ name: 'directory', entities: [Client, Engineer, Fault, Plot, Settings, Site, User] }),
    MessagingModule.forService({ name: 'directory', catalogue: eventCatalogue }),
  ],
  controllers: [
    SessionsController, ClientsController, SitesController, PlotsController, EngineersController, SettingsController,
    UsersController, HistoryController, PreferencesController, ApiTokensController,
  ],
  providers: [
    ReferenceLog, Dependants, AnnounceSettings, CreateFirstAdmin,
    SignInAttempts, StartSession, SignIn, SignInByIdentity, SignOut, EndSessions, ChangePassword, CheckSession, ListSessions,
    TakeAllowance, CreateApiToken, RevokeApiToken, UseApiToken, ListApiTokens,
    CreateClient, ChangeClient, DeleteClient, CreateSite, ChangeSite, DeleteSite, CreatePlot, ChangePlot, DeletePlot,
    CreatePlots, RestoreClient, RestoreSite, RestorePlot, RestoreEngineer,
    CreateEngineer, ChangeEngineer, DeleteEngineer, ChangeSettings, CreateFault, ChangeFault, DeleteFault, RestoreFault,
    CreateUser, ChangeUser, DeleteUser, KeepPreference,
    GetSettings, ListSettingsHistory, ListBankHolidays, ListClients, ListSites, ListPlots, ListEngineers,
    ListRecordHistory, ListUsers, ListPreferences,
  ],
})
export class DirectoryModule {}
