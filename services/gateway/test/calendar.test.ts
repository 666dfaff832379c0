import { scheduling } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { describe, expect, it } from 'vitest';
import { toDay } from '../src/routes/calendar/calendar.mapper.js';

describe('a day', () => {
  const [marcus, tom, gone] = [newId(), newId(), newId()];

  it('has each tile whole under everybody who attends it', () => {
    const shared = scheduling.DayTile.fromPartial({ jobId: newId(), refNum: 7, colour: 'green', operativePlaces: [0, 1], completedAt: '2026-11-24T08:59:00.500Z' });
    const alone = scheduling.DayTile.fromPartial({ jobId: newId(), refNum: 8, colour: 'neutral', operativePlaces: [1, 2] });
    const open = scheduling.DayTile.fromPartial({ jobId: newId(), refNum: 9, colour: 'amber', rearranged: true, previousDate: '2026-11-20' });
    const day = toDay(scheduling.GetDayResponse.fromPartial({
      date: '2026-11-24', today: '2026-11-23',
      tiles: { am: [shared], pm: [open, alone], operativeIds: [marcus, tom, gone] },
      engineers: [{ id: marcus, name: 'Marcus', places: { am: [0] } }, { id: tom, name: 'Tom', places: { am: [0], pm: [1] } }],
      nobody: { pm: [0] },
    }));
    expect(day.engineers.map(({ am, pm }) => [am, pm].map((half) => half.map(({ refNum }) => refNum)))).toEqual([[[7], []], [[7], [8]]]);
    expect(day.engineers[0]?.am[0]).toMatchObject({
      slot: 'AM', bookedDate: '2026-11-24', operativeIds: [marcus, tom], completedAt: '2026-11-24T08:59:00.500Z', previousDate: null,
    });
    expect(day.engineers[1]?.pm[0]).toMatchObject({ slot: 'PM', bookedDate: '2026-11-24', operativeIds: [tom, gone], completedAt: null });
    expect(day.unassigned).toEqual({ am: [], pm: [expect.objectContaining({ refNum: 9, previousDate: '2026-11-20', operativeIds: [] })] });
  });

  it('may be empty', () => {
    const day = toDay(scheduling.GetDayResponse.fromPartial({ date: '2026-11-24', engineers: [{ id: marcus, name: 'Marcus' }] }));
    expect(day).toMatchObject({ engineers: [{ absence: null, am: [], pm: [] }], unassigned: { am: [], pm: [] }, holiday: null });
  });
});
