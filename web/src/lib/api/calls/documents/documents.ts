// Generated from /openapi.json by `npm run api -w web`; never edited.
import type {
  Document,
  DocumentPage,
  GetJobsByIdDocumentsParams,
  PostDocumentsByIdVersionsBody,
  PostJobsByIdDocumentsBody
} from '../../model';

import { apiCall } from '../../../api-call';

export const getGetJobsByIdDocumentsUrl = (id: string,
    params?: GetJobsByIdDocumentsParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/api/v1/jobs/${id}/documents?${stringifiedParams}` : `/api/v1/jobs/${id}/documents`
}

/**
 * @summary A job’s documents, newest first
 */
export const getJobsByIdDocuments = async (id: string,
    params?: GetJobsByIdDocumentsParams, options?: Parameters<typeof apiCall>[1]): Promise<DocumentPage> => {

  return apiCall<DocumentPage>(getGetJobsByIdDocumentsUrl(id,params),
  {
    ...options,
    method: 'GET'


  }
);}


export const getPostJobsByIdDocumentsUrl = (id: string,) => {




  return `/api/v1/jobs/${id}/documents`
}

/**
 * @summary Add a document
 */
export const postJobsByIdDocuments = async (id: string,
    postJobsByIdDocumentsBody: PostJobsByIdDocumentsBody, options?: Parameters<typeof apiCall>[1]): Promise<Document> => {
    const formData = new FormData();
formData.append(`name`, postJobsByIdDocumentsBody.name);
if(postJobsByIdDocumentsBody.revision !== undefined) {
 formData.append(`revision`, postJobsByIdDocumentsBody.revision);
 }
formData.append(`file`, postJobsByIdDocumentsBody.file);

  return apiCall<Document>(getPostJobsByIdDocumentsUrl(id),
  {
    ...options,
    method: 'POST'
    ,
    body: formData
  }
);}


export const getPostDocumentsByIdVersionsUrl = (id: string,) => {




  return `/api/v1/documents/${id}/versions`
}

/**
 * @summary Add a version
 */
export const postDocumentsByIdVersions = async (id: string,
    postDocumentsByIdVersionsBody: PostDocumentsByIdVersionsBody, options?: Parameters<typeof apiCall>[1]): Promise<Document> => {
    const formData = new FormData();
if(postDocumentsByIdVersionsBody.revision !== undefined) {
 formData.append(`revision`, postDocumentsByIdVersionsBody.revision);
 }
formData.append(`file`, postDocumentsByIdVersionsBody.file);

  return apiCall<Document>(getPostDocumentsByIdVersionsUrl(id),
  {
    ...options,
    method: 'POST'
    ,
    body: formData
  }
);}


export const getGetDocumentsByIdVersionsByNumberContentUrl = (id: string,
    number: number,) => {




  return `/api/v1/documents/${id}/versions/${number}/content`
}

/**
 * @summary A version’s file
 */
export const getDocumentsByIdVersionsByNumberContent = async (id: string,
    number: number, options?: Parameters<typeof apiCall>[1]): Promise<Blob> => {

  return apiCall<Blob>(getGetDocumentsByIdVersionsByNumberContentUrl(id,number),
  {
    ...options,
    method: 'GET'


  }
);}


export const getGetDocumentsByIdVersionsByNumberThumbnailUrl = (id: string,
    number: number,) => {




  return `/api/v1/documents/${id}/versions/${number}/thumbnail`
}

/**
 * @summary An image’s thumbnail
 */
export const getDocumentsByIdVersionsByNumberThumbnail = async (id: string,
    number: number, options?: Parameters<typeof apiCall>[1]): Promise<Blob> => {

  return apiCall<Blob>(getGetDocumentsByIdVersionsByNumberThumbnailUrl(id,number),
  {
    ...options,
    method: 'GET'


  }
);}


export const getDeleteDocumentsByIdUrl = (id: string,) => {




  return `/api/v1/documents/${id}`
}

/**
 * @summary Remove a document and its versions for good
 */
export const deleteDocumentsById = async (id: string, options?: Parameters<typeof apiCall>[1]): Promise<void> => {

  return apiCall<void>(getDeleteDocumentsByIdUrl(id),
  {
    ...options,
    method: 'DELETE'


  }
);}


