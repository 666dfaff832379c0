// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetJobsSort = typeof GetJobsSort[keyof typeof GetJobsSort];


export const GetJobsSort = {
  refNum: 'refNum',
  '-refNum': '-refNum',
  clientName: 'clientName',
  '-clientName': '-clientName',
  daysOpen: 'daysOpen',
  '-daysOpen': '-daysOpen',
  siteName: 'siteName',
  '-siteName': '-siteName',
  plotName: 'plotName',
  '-plotName': '-plotName',
  operativeNames: 'operativeNames',
  '-operativeNames': '-operativeNames',
  information: 'information',
  '-information': '-information',
  operativeNotes: 'operativeNotes',
  '-operativeNotes': '-operativeNotes',
  issueDate: 'issueDate',
  '-issueDate': '-issueDate',
  bookedDate: 'bookedDate',
  '-bookedDate': '-bookedDate',
  invoiceReference: 'invoiceReference',
  '-invoiceReference': '-invoiceReference',
  invoiceSent: 'invoiceSent',
  '-invoiceSent': '-invoiceSent',
  invoicePaid: 'invoicePaid',
  '-invoicePaid': '-invoicePaid',
  invoiceValuePence: 'invoiceValuePence',
  '-invoiceValuePence': '-invoiceValuePence',
  completed: 'completed',
  '-completed': '-completed',
  revisitRequired: 'revisitRequired',
  '-revisitRequired': '-revisitRequired',
} as const;
