import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ListSites } from '../queries/list-sites.js';
import { CreateSite } from '../commands/create-site.js';
import { ChangeSite } from '../commands/change-site.js';
import { DeleteSite } from '../commands/delete-site.js';
import { RestoreSite } from '../commands/restore-site.js';
import { editors, readers, superUsers } from './access.js';

/** RPCs about sites. */
@Controller()
export class SitesController {
  constructor(
    private readonly listSitesQuery: ListSites,
    private readonly createSiteCommand: CreateSite,
    private readonly changeSiteCommand: ChangeSite,
    private readonly deleteSiteCommand: DeleteSite,
    private readonly restoreSiteCommand: RestoreSite,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  listSites(@Payload() request: directory.ListSitesRequest, @CurrentCall() call: Call): Promise<directory.ListSitesResponse> {
    return this.listSitesQuery.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  getSite(@Payload() request: directory.GetRequest): Promise<directory.SiteState> {
    return this.listSitesQuery.one(request);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  createSite(
    @Payload() request: directory.CreateSiteRequest, @CurrentCall() call: Call,
  ): Promise<directory.SiteState> {
    return this.createSiteCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  changeSite(
    @Payload() request: directory.ChangeSiteRequest, @CurrentCall() call: Call,
  ): Promise<directory.SiteState> {
    return this.changeSiteCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  deleteSite(
    @Payload() request: directory.DeleteRequest, @CurrentCall() call: Call,
  ): Promise<directory.SiteState> {
    return this.deleteSiteCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  restoreSite(
    @Payload() request: directory.RestoreRequest, @CurrentCall() call: Call,
  ): Promise<directory.SiteState> {
    return this.restoreSiteCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem()
  snapshotSites(@Payload() request: common.SnapshotRequest): Promise<directory.ListSitesResponse> {
    return this.listSitesQuery.snapshot(request);
  }
}
