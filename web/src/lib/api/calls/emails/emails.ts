// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Email,
  EmailContent,
  EmailPage,
  EmailPreview,
  EmailPreviewRequest,
  GetJobsByIdEmailsParams,
  NewEmail
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetJobsByIdEmailsUrl = (id: string,
    params?: GetJobsByIdEmailsParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/jobs/${id}/emails?${stringifiedParams}` : `/api/v1/jobs/${id}/emails`
}

/**
 * @summary A job’s emails, newest first
 */
export const getJobsByIdEmails = async (id: string,
    params?: GetJobsByIdEmailsParams, options?: Parameters<typeof apiCall>[1]): Promise<EmailPage> => {

  return apiCall<EmailPage>(getGetJobsByIdEmailsUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostJobsByIdEmailsUrl = (id: string,) => {




  return `/api/v1/jobs/${id}/emails`
}

/**
 * @summary Send an email
 */
export const postJobsByIdEmails = async (id: string,
    newEmail: NewEmail, options?: Parameters<typeof apiCall>[1]): Promise<Email> => {

    const getHeaders = (h?: NonNullable<RequestInit['headers']>): Record<string, string | readonly string[]> => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h as Iterable<Iterable<string>>, (entry) => Array.from(entry) as [string, string]),
      );
    }
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(h)) {
      if (value !== undefined) headers[name] = value;
    }
    return headers;
  };
return apiCall<Email>(getPostJobsByIdEmailsUrl(id),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(newEmail)
  }
);}


export const getPostJobsByIdEmailsPreviewUrl = (id: string,) => {




  return `/api/v1/jobs/${id}/emails/preview`
}

/**
 * @summary The very message, before it is sent
 */
export const postJobsByIdEmailsPreview = async (id: string,
    emailPreviewRequest: EmailPreviewRequest, options?: Parameters<typeof apiCall>[1]): Promise<EmailPreview> => {

    const getHeaders = (h?: NonNullable<RequestInit['headers']>): Record<string, string | readonly string[]> => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h as Iterable<Iterable<string>>, (entry) => Array.from(entry) as [string, string]),
      );
    }
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(h)) {
      if (value !== undefined) headers[name] = value;
    }
    return headers;
  };
return apiCall<EmailPreview>(getPostJobsByIdEmailsPreviewUrl(id),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(emailPreviewRequest)
  }
);}


export const getGetJobsByIdEmailsByEmailIdUrl = (id: string,
    emailId: string,) => {




  return `/api/v1/jobs/${id}/emails/${emailId}`
}

/**
 * @summary One email as it was sent
 */
export const getJobsByIdEmailsByEmailId = async (id: string,
    emailId: string, options?: Parameters<typeof apiCall>[1]): Promise<EmailContent> => {

  return apiCall<EmailContent>(getGetJobsByIdEmailsByEmailIdUrl(id,emailId),
  {
    ...options,
    method: 'GET'


  }
);}


