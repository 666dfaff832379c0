import { part, SqlPart } from '@makegood/database';
import { type Colour, colourRule, type Fact, otherwise } from '../domain/colour.js';

/** The colour of a row of bookings, as the rule says: SQL for where there are too many to fetch. */
export function colourSql(today: string): SqlPart {
  const facts: Record<Fact, SqlPart> = {
    completed: part`job_completed`, past: part`booked_date < ${today}::date`, rearranged: part`rearranged`,
  };
  const lines = colourRule.map(({ fact, colour }) => part`when ${facts[fact]} then ${text(colour)}`);
  return part`case ${new SqlPart(['', ...lines.slice(1).map(() => ' '), ''], lines)} else ${text(otherwise)} end`;
}

/** One of our own words, not a value: the planner sees a constant. */
function text(colour: Colour): SqlPart {
  return new SqlPart([`'${colour}'`], []);
}
