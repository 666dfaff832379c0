import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ListPlots } from '../queries/list-plots.js';
import { CreatePlot } from '../commands/create-plot.js';
import { ChangePlot } from '../commands/change-plot.js';
import { DeletePlot } from '../commands/delete-plot.js';
import { editors, readers } from './access.js';

/** RPCs about plots. */
@Controller()
export class PlotsController {
  constructor(
    private readonly listPlotsQuery: ListPlots,
    private readonly createPlotCommand: CreatePlot,
    private readonly changePlotCommand: ChangePlot,
    private readonly deletePlotCommand: DeletePlot,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  listPlots(@Payload() request: directory.ListPlotsRequest): Promise<directory.ListPlotsResponse> {
    return this.listPlotsQuery.execute(request);
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
  @AllowSystem()
  snapshotPlots(@Payload() request: common.SnapshotRequest): Promise<directory.ListPlotsResponse> {
    return this.listPlotsQuery.snapshot(request);
  }
}
