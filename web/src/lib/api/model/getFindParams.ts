// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetFindParams = {
/**
 * Start of the Ref Num, or beginnings of words of plot, address, postcode and customer
 * @maxLength 100
 */
q: string;
/**
 * At most 20, 10 unless said
 * @minimum 1
 * @maximum 20
 */
limit?: number;
};
