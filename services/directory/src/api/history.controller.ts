import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { ListRecordHistory } from '../queries/list-record-history.js';
import { editors } from './access.js';

/** Who changed what of a record. */
@Controller()
export class HistoryController {
  constructor(private readonly listRecordHistoryQuery: ListRecordHistory) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  listRecordHistory(
    @Payload() request: directory.ListRecordHistoryRequest,
  ): Promise<directory.ListRecordHistoryResponse> {
    return this.listRecordHistoryQuery.execute(request);
  }
}
