/** What a template may say. All of it is text, made for reading; empty where there is nothing. */
export interface MergeFields {
  company: { name: string };
  sender: { name: string };
  client: { name: string };
  site: { name: string };
  plot: {
    /** `Plot 21`. */
    label: string;
    /** `21 Crucible Way, Halifax, HX1 5TD`. */
    place: string;
  };
  customer: {
    name: string;
    /** `Dear Mrs Adeyemi,`, or `Hello,` when nobody is named. */
    greeting: string;
  };
  job: {
    refNum: string;
    information: string;
    /** The information's beginning. */
    summary: string;
    latestUpdate: string;
    /** Completed, Booked or Needs booking. */
    status: string;
  };
  booking: {
    isBooked: boolean;
    /** It replaces an earlier date. */
    isMoved: boolean;
    /** `Wednesday 25 November 2026`. */
    date: string;
    /** `Wednesday 25 November`. */
    day: string;
    previousDay: string;
    /** morning or afternoon. */
    half: string;
    /** `between 8 am and 12 noon`. */
    hours: string;
    /** `Marcus Obi and Tom Haigh`. */
    engineers: string;
  };
  quote: { visits: string; labour: string; outOfHours: string; materials: string; total: string };
}

const exampleFields: MergeFields = {
  company: { name: '' },
  sender: { name: '' },
  client: { name: '' },
  site: { name: '' },
  plot: { label: '', place: '' },
  customer: { name: '', greeting: '' },
  job: { refNum: '', information: '', summary: '', latestUpdate: '', status: '' },
  booking: {
    isBooked: false, isMoved: false, date: '', day: '', previousDay: '', half: '', hours: '', engineers: '',
  },
  quote: { visits: '', labour: '', outOfHours: '', materials: '', total: '' },
};

/** Every field a template may name, such as `job.refNum`. */
export const knownFields: ReadonlySet<string> = new Set(
  Object.entries(exampleFields).flatMap(([group, fields]) => Object.keys(fields).map((field) => `${group}.${field}`)),
);
