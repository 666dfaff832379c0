// Generated from /openapi.json by `npm run api -w web`; never edited.
import { apiCall } from '../../../api-call';

export const getGetLiveUrl = () => {




  return `/api/v1/live`
}

/**
 * @summary What changes, as it changes
 */
export const getLive = async ( options?: Parameters<typeof apiCall>[1]): Promise<string> => {

  return apiCall<string>(getGetLiveUrl(),
  {
    ...options,
    method: 'GET'


  }
);}


