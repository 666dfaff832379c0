import { defineEntity, p } from '@mikro-orm/postgresql';
import { type Change, daysBetween, FieldChecks, isPlainDate, isVisible, newId } from '@makegood/kernel';

/** When an engineer is away, and why. */
export interface AbsenceFields {
  /** First plain date away. */
  from: string;
  /** Last plain date away. */
  until: string;
  reason: string;
}

const longestReason = 200;
/** A slip of the year, rather than leave. */
const mostDays = 731;

const AbsenceSchema = defineEntity({
  name: 'Absence',
  tableName: 'absences',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    engineerId: p.uuid(),
    from: p.string().columnType('date').fieldName('from_date'),
    until: p.string().columnType('date').fieldName('until_date'),
    reason: p.string(),
    deleted: p.boolean(),
  },
});

/** Days an engineer is away. */
export class Absence extends AbsenceSchema.class {
  static of(engineerId: string, fields: AbsenceFields): Absence {
    const absence = new Absence();
    Object.assign(absence, { id: newId(), version: 1, engineerId, deleted: false }, checked(fields));
    return absence;
  }

  /** What changed; nothing when all was so already. */
  change(fields: Partial<AbsenceFields>): Change[] {
    const before = this.facts();
    Object.assign(this, checked({ ...before, ...fields }));
    const changes = changesOf(before, this.facts());
    if (changes.length > 0) this.version += 1;
    return changes;
  }

  remove(): void {
    this.deleted = true;
    this.version += 1;
  }

  facts(): AbsenceFields {
    const { from, until, reason } = this;
    return { from, until, reason };
  }
}

/** The fields that differ; dates stay plain dates, which a screen words in its own way. */
export function changesOf(before: Partial<AbsenceFields>, after: AbsenceFields): Change[] {
  const names = ['from', 'until', 'reason'] as const;
  return names.map((field) => ({ field, from: before[field] ?? '', to: after[field] })).filter(({ from, to }) => from !== to);
}

function checked(fields: AbsenceFields): AbsenceFields {
  const { from, until } = fields;
  const reason = fields.reason.trim();
  const check = new FieldChecks();
  check.that(isPlainDate(from), 'from', 'absence/date', 'Enter the first day away, such as 2026-11-24.');
  check.that(isPlainDate(until), 'until', 'absence/date', 'Enter the last day away, such as 2026-11-27.');
  check.that(isVisible(reason), 'reason', 'absence/reason', 'Say why, such as Holiday.');
  check.that(!reason.includes('\0') && reason.isWellFormed(), 'reason', 'absence/text', 'Remove the characters that cannot be shown.');
  check.that(reason.length <= longestReason, 'reason', 'absence/too-long', `Use at most ${longestReason} characters.`);
  if (isPlainDate(from) && isPlainDate(until)) {
    check.that(until >= from, 'until', 'absence/order', 'Enter a last day on or after the first.');
    check.that(daysBetween(from, until) < mostDays, 'until', 'absence/too-long', 'Enter at most two years at once.');
  }
  check.refuse('absence/invalid');
  return { from, until, reason };
}

AbsenceSchema.setClass(Absence);
