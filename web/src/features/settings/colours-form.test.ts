import { describe, expect, it } from 'vitest';
import { deriveColour } from '../../ui/derive-colour';
import { oklchOf } from '../../ui/oklch';
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
    expect(nextStep([])).toEqual({ fromDays: '14', colour: '#fbf2d3' });
    expect(nextStep([step('14', '#fbf2d3'), step('28', '#fbdfc4')])).toEqual({ fromDays: '42', colour: '#fad3d0' });
  });

  it('are offered in hues that are told apart', () => {
    const steps = [step('14', '#fbf2d3')];
    while (steps.length < 5) steps.push(nextStep(steps));
    const hues = steps.map(({ colour }) => oklchOf(deriveColour(colour)!.light.fill).h).toSorted((a, b) => a - b);
    const apart = hues.map((hue, at) => hue - (at ? hues[at - 1]! : hues.at(-1)! - 360));
    expect(Math.min(...apart)).toBeGreaterThan(20);
  });

  it('are shown with a row before the first of them', () => {
    expect(examples([step('28'), step('14', '#fbf2d3'), step('x')])).toEqual([{ days: 5 }, { days: 14, colour: '#fbf2d3' }, { days: 28, colour: '#fde6e4' }]);
    expect(examples([step('0')])).toEqual([{ days: 0, colour: '#fde6e4' }]);
  });
});
