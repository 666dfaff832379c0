import { defineEntity, p } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { Fields, shortText } from './fields.js';

const PlotSchema = defineEntity({
  name: 'Plot',
  tableName: 'plots',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    siteId: p.uuid(),
    name: p.string(),
    address: p.string(),
    postcode: p.string(),
    deleted: p.boolean(),
  },
});

/** The most plots one command adds. */
export const mostPlotsAtOnce = 500;
const highestNumber = 99_999;
/** Leaves room for the number in front of it. */
const longestStreet = shortText - 6;

const postcodeShape = /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/;

/** One home on a site, with its address. */
export class Plot extends PlotSchema.class {
  static add(fields: directory.PlotFields): Plot {
    const plot = new Plot();
    Object.assign(plot, { id: newId(), version: 1, deleted: false });
    plot.take(fields);
    return plot;
  }

  /** Homes numbered one after the other along a street. */
  static addRange({ siteId, first, last, street, postcode }: directory.CreatePlotsRequest): Plot[] {
    const check = new Fields();
    check.wholeNumber('first', first, 1, highestNumber);
    check.wholeNumber('last', last, 1, highestNumber);
    check.that(last >= first, 'last', 'order', 'End with a number that is not below the first.');
    const isFew = last - first < mostPlotsAtOnce;
    check.that(isFew, 'last', 'too-many', `Add at most ${mostPlotsAtOnce} plots at once.`);
    const onStreet = check.text('street', street.replaceAll(/\s+/g, ' '), longestStreet);
    check.refuse('plot/invalid');
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
    return numbers.map((name) => Plot.add({ siteId, name, address: onStreet === '' ? '' : `${name} ${onStreet}`, postcode }));
  }

  change(fields: Partial<directory.PlotFields>): void {
    const moves = fields.siteId !== undefined && fields.siteId !== this.siteId;
    this.take({ ...this.toState(), ...fields }, moves);
  }

  private take(fields: directory.PlotFields, moves = false): void {
    const check = new Fields();
    check.that(!moves, 'siteId', 'fixed', 'A plot stays on its site. Add a new plot to the other site.');
    this.siteId = fields.siteId;
    this.name = check.required('name', fields.name, 'Enter the plot’s number or name.');
    this.address = check.text('address', fields.address);
    this.postcode = tidyPostcode(fields.postcode);
    const hasPostcode = this.postcode === '' || postcodeShape.test(this.postcode);
    check.that(hasPostcode, 'postcode', 'postcode', 'Enter a UK postcode such as LS1 4AP.');
    check.refuse('plot/invalid');
  }

  toState(): directory.PlotState {
    const { id, version, siteId, name, address, postcode, deleted } = this;
    return { id, version, siteId, name, address, postcode, deleted };
  }
}

/** Upper case, with the one space before its last three characters. */
function tidyPostcode(text: string): string {
  const packed = text.replaceAll(/\s+/g, '').toUpperCase();
  return packed.length < 5 ? packed : `${packed.slice(0, -3)} ${packed.slice(-3)}`;
}

PlotSchema.setClass(Plot);
