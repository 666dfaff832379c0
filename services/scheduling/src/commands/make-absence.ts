import { Injectable } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { type Call, isId } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { Absence, type AbsenceFields, changesOf } from '../domain/absence.js';
import { refusals } from '../domain/refusals.js';
import { absenceState, apart, expectApart, logAbsence } from './absence-record.js';

/** Notes that an engineer is away. */
@Injectable()
export class MakeAbsence {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  execute(input: { engineerId: string; fields: AbsenceFields }, call: Call): Promise<scheduling.AbsenceState> {
    return this.database.command(call, async (tx) => {
      const { engineerId } = input;
      const known = isId(engineerId)
        ? await sql(tx.em)`select id from engineers where id = ${engineerId} and not deleted`
        : [];
      if (known.length === 0) throw refusals.engineerUnknown();
      const absence = Absence.of(engineerId, input.fields);
      await expectApart(tx.em, absence);
      tx.em.persist(absence);
      await logAbsence(tx, absence, 'made', changesOf({}, absence.facts()), this.config.clock.now());
      return absenceState(absence);
    }, { refusals: apart });
  }
}
