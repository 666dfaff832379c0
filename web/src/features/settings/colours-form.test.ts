import { describe, expect, it } from 'vitest';
import { coloursProblems, examples, nextStep, ordered } from './colours-form';

const step = (fromDays: string, colour = '#fde6e4') => ({ fromDays, colour });

describe('colours by days open', () => {
  it('stand in the order of their days, the one being typed last', () => {
    expect(ordered([step('42'), step(''), step('0'), step('7')]).map(({ fromDays }) => fromDays)).toEqual(['0', '7', '42', '']);
  });

  it('are refused at the very threshold that is wrong', () => {
    expect(Object.keys(coloursProblems([step('7'), step('-1'), step('7'), step('14', 'red'), step('1.5'), step('4000')]))).toEqual([
      'dayColours.1.fromDays', 'dayColours.2.fromDays', 'dayColours.3.colour', 'dayColours.4.fromDays', 'dayColours.5.fromDays',
    ]);
    expect(coloursProblems([step('0'), step('3650', '#ABCDEF')])).toEqual({});
  });

  it('go on a fortnight after the last, in a colour of its own', () => {
    expect(nextStep([])).toEqual({ fromDays: '14', colour: '#fdf1d6' });
    expect(nextStep([step('14', '#fdf1d6'), step('28', '#fbdfb5')])).toEqual({ fromDays: '42', colour: '#fde6e4' });
  });

  it('are shown with a row before the first of them', () => {
    expect(examples([step('28'), step('14', '#fdf1d6'), step('x')])).toEqual([{ days: 5 }, { days: 14, colour: '#fdf1d6' }, { days: 28, colour: '#fde6e4' }]);
    expect(examples([step('0')])).toEqual([{ days: 0, colour: '#fde6e4' }]);
  });
});
