import { Injectable } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { type Call, refuse } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import type { AbsenceFields } from '../domain/absence.js';
import { absenceState, apart, expectApart, expectVersion, lockAbsence, logAbsence } from './absence-record.js';

export interface ChangeAbsenceInput {
  id: string;
  expectedVersion: number;
  fields: AbsenceFields;
  /** Which of the fields are meant. */
  changed: readonly string[];
}

/** Changes when or why an engineer is away. */
@Injectable()
export class ChangeAbsence {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  execute(input: ChangeAbsenceInput, call: Call): Promise<scheduling.AbsenceState> {
    return this.database.command(call, async (tx) => {
      const absence = await lockAbsence(tx.em, input.id);
      await expectVersion(tx.em, absence, input.expectedVersion);
      const changes = absence.change(chosen(input));
      if (changes.length === 0) return absenceState(absence);
      await expectApart(tx.em, absence);
      await logAbsence(tx, absence, 'changed', changes, this.config.clock.now());
      return absenceState(absence);
    }, { refusals: apart });
  }
}

function chosen({ fields, changed }: ChangeAbsenceInput): Partial<AbsenceFields> {
  const known = ['from', 'until', 'reason'] as const;
  const unknown = changed.filter((name) => !known.some((each) => each === name));
  if (unknown.length > 0) throw refuse.invalid('request/invalid', `These cannot be changed here: ${unknown.join(', ')}.`);
  return Object.fromEntries(known.filter((name) => changed.includes(name)).map((name) => [name, fields[name]]));
}
