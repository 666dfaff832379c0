import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, CurrentCall } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { KeepPreference } from '../commands/keep-preference.js';
import { ListPreferences } from '../queries/list-preferences.js';
import { people } from './access.js';

/** RPCs about a user's own preferences: whose they are is never asked, it is the caller. */
@Controller()
export class PreferencesController {
  constructor(
    private readonly listPreferencesQuery: ListPreferences,
    private readonly keepPreferenceCommand: KeepPreference,
  ) {}

  @GrpcMethod('PreferencesService')
  @AllowRoles(...people)
  listPreferences(@CurrentCall() call: Call): Promise<directory.ListPreferencesResponse> {
    return this.listPreferencesQuery.execute(call.actor);
  }

  @GrpcMethod('PreferencesService')
  @AllowRoles(...people)
  keepPreference(
    @Payload() request: directory.KeepPreferenceRequest, @CurrentCall() call: Call,
  ): Promise<directory.Preference> {
    return this.keepPreferenceCommand.execute(request, call);
  }
}
