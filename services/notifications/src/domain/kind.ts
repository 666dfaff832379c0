/** The emails a job can send. */
export const kinds = ['builder-update', 'customer-update', 'booking-confirmation', 'quote'] as const;

export type Kind = (typeof kinds)[number];

/** A field of the job that a kind can't do without. */
export interface Requirement {
  /** The field's API name. */
  path: string;
  /** Its name on the screen. */
  label: string;
  /** What to do when it is missing. */
  message: string;
}

const latestUpdate: Requirement = {
  path: 'latestUpdate', label: 'Latest Update', message: 'Fill in Latest Update: it is what the message says.',
};
const customerEmail: Requirement = {
  path: 'customerEmail', label: 'Customer Email', message: 'Fill in Customer Email: it is where the message goes.',
};
const bookedDate: Requirement = {
  path: 'bookedDate', label: 'Booked Date', message: 'Book the job first: the message says when somebody comes.',
};
const chargeable: Requirement = {
  path: 'chargeable', label: 'Chargeable', message: 'Tick Chargeable first: only chargeable jobs are quoted.',
};

/** What a kind needs, and whom it is offered to, in this order. */
export const rules: Record<Kind, { needs: Requirement[]; offeredTo: ('customer' | 'client')[] }> = {
  'builder-update': { needs: [latestUpdate], offeredTo: ['client'] },
  'customer-update': { needs: [latestUpdate, customerEmail], offeredTo: ['customer'] },
  'booking-confirmation': { needs: [customerEmail, bookedDate], offeredTo: ['customer', 'client'] },
  quote: { needs: [chargeable], offeredTo: ['client'] },
};

export function isKind(text: string): text is Kind {
  return (kinds as readonly string[]).includes(text);
}
