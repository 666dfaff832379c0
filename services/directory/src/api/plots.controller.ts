import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ListPlots } from '../queries/list-plots.js';
import { CreatePlot } from '../commands/create-plot.js';
import { CreatePlots } from '../commands/create-plots.js';
import { ChangePlot } from '../commands/change-plot.js';
import { DeletePlot } from '../commands/delete-plot.js';
import { RestorePlot } from '../commands/restore-plot.js';
import { editors, readers, superUsers } from './access.js';

/** RPCs about plots. */
@Controller()
export class PlotsController {
  constructor(
    private readonly listPlotsQuery: ListPlots,
    private readonly createPlotCommand: CreatePlot,
    private readonly createPlotsCommand: CreatePlots,
    private readonly changePlotCommand: ChangePlot,
    private readonly deletePlotCommand: DeletePlot,
    private readonly restorePlotCommand: RestorePlot,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  listPlots(@Payload() request: directory.ListPlotsRequest, @CurrentCall() call: Call): Promise<directory.ListPlotsResponse> {
    return this.listPlotsQuery.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  getPlot(@Payload() request: directory.GetRequest): Promise<directory.PlotState> {
    return this.listPlotsQuery.one(request);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  createPlot(
    @Payload() request: directory.CreatePlotRequest, @CurrentCall() call: Call,
  ): Promise<directory.PlotState> {
    return this.createPlotCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  changePlot(
    @Payload() request: directory.ChangePlotRequest, @CurrentCall() call: Call,
  ): Promise<directory.PlotState> {
    return this.changePlotCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  deletePlot(
    @Payload() request: directory.DeleteRequest, @CurrentCall() call: Call,
  ): Promise<directory.PlotState> {
    return this.deletePlotCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  restorePlot(
    @Payload() request: directory.RestoreRequest, @CurrentCall() call: Call,
  ): Promise<directory.PlotState> {
    return this.restorePlotCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  createPlots(
    @Payload() request: directory.CreatePlotsRequest, @CurrentCall() call: Call,
  ): Promise<directory.ListPlotsResponse> {
    return this.createPlotsCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem()
  snapshotPlots(@Payload() request: common.SnapshotRequest): Promise<directory.ListPlotsResponse> {
    return this.listPlotsQuery.snapshot(request);
  }
}
