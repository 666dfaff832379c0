import type { Page } from '@/lib/api-types';
import { get, send } from '@/lib/http';

export type EmailKind = 'builder-update' | 'customer-update' | 'booking-confirmation' | 'quote';

export const kindNames: Record<EmailKind, string> = {
  'builder-update': 'Builder Update',
  'customer-update': 'Customer Update',
  'booking-confirmation': 'Booking Confirmation',
  quote: 'Quote',
};
export const kinds = Object.keys(kindNames) as EmailKind[];

export interface Email {
  id: string;
  kind: string;
  subject: string;
  to: string[];
  cc: string[];
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  failure: string | null;
  createdAt: string;
  sentAt: string | null;
  createdBy: string;
}

export interface EmailContent extends Email {
  html: string;
  text: string;
}

export interface EmailPreview {
  to: { email: string; role: string }[];
  subject: string;
  html: string;
  text: string;
}

export const getEmails = (jobId: string, q = ''): Promise<Email[]> =>
  get<Page<Email>>(`/jobs/${jobId}/emails`, { q, limit: 200 }).then((page) => page.items);

export const getEmail = (jobId: string, emailId: string): Promise<EmailContent> => get<EmailContent>(`/jobs/${jobId}/emails/${emailId}`);

export const previewEmail = (jobId: string, kind: EmailKind): Promise<EmailPreview> =>
  send<EmailPreview>(`/jobs/${jobId}/emails/preview`, { method: 'POST', body: { kind } }).then(({ data }) => data);

export const sendEmail = (jobId: string, message: { kind: EmailKind; to: string[]; cc: string[] }, idempotencyKey: string): Promise<Email> =>
  send<Email>(`/jobs/${jobId}/emails`, { method: 'POST', body: message, idempotencyKey }).then(({ data }) => data);
