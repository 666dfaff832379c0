import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, CurrentCall } from '@makegood/auth';
import type { notifications } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { SendEmail } from '../commands/send-email.js';
import { WriteMessage } from '../commands/write-message.js';
import { GetMessage } from '../queries/get-message.js';
import { ListMessages } from '../queries/list-messages.js';

const office = ['office', 'manager', 'super'];
const service = 'NotificationsService';

/** Writing to customers and builders is the office's work: nobody else may, nor read what was written. */
@Controller()
export class NotificationsController {
  constructor(
    private readonly writer: WriteMessage,
    private readonly sender: SendEmail,
    private readonly list: ListMessages,
    private readonly message: GetMessage,
  ) {}

  @GrpcMethod(service, 'PreviewEmail')
  @AllowRoles(...office)
  async previewEmail(
    @Payload() request: notifications.PreviewEmailRequest, @CurrentCall() call: Call,
  ): Promise<notifications.PreviewEmailResponse> {
    const { offered, subject, html, text } = await this.writer.execute(request, call);
    return { to: offered, subject, html, text };
  }

  @GrpcMethod(service, 'SendEmail')
  @AllowRoles(...office)
  sendEmail(@Payload() request: notifications.SendEmailRequest, @CurrentCall() call: Call): Promise<notifications.MessageState> {
    return this.sender.execute(request, call);
  }

  @GrpcMethod(service, 'ListMessages')
  @AllowRoles(...office)
  listMessages(
    @Payload() request: notifications.ListMessagesRequest, @CurrentCall() call: Call,
  ): Promise<notifications.ListMessagesResponse> {
    return this.list.execute(request, call);
  }

  @GrpcMethod(service, 'GetMessage')
  @AllowRoles(...office)
  getMessage(
    @Payload() request: notifications.GetMessageRequest, @CurrentCall() call: Call,
  ): Promise<notifications.MessageContent> {
    return this.message.execute(request, call);
  }
}
