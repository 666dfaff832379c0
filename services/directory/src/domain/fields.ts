import { FieldChecks, isEmailAddress, isVisible } from '@makegood/kernel';

/** One line of text, such as a name. */
export const shortText = 200;

/** Field rules that several records share. Each answers the value to keep; refusals are gathered. */
export class Fields extends FieldChecks {
  /** Text exactly as typed; at most `most` characters. */
  text(path: string, value: string, most = shortText): string {
    this.that(!value.includes('\0') && value.isWellFormed(), path, 'characters', 'Remove the characters that cannot be shown.');
    this.that(value.length <= most, path, 'too-long', `Use at most ${most} characters.`);
    return value;
  }

  /** As `text`, and there must be something to see. */
  required(path: string, value: string, words: string): string {
    const kept = this.text(path, value);
    this.that(isVisible(kept), path, 'required', words);
    return kept;
  }

  /** One email address in lower case. */
  email(path: string, value: string): string {
    const kept = value.trim().toLowerCase();
    this.that(isEmailAddress(kept), path, 'email', 'Enter an email address such as care@example.co.uk.');
    return kept;
  }

  colour(path: string, value: string): string {
    const kept = value.trim().toLowerCase();
    this.that(/^#[0-9a-f]{6}$/.test(kept), path, 'colour', 'Choose a colour, written like #2563c9.');
    return kept;
  }

  wholeNumber(path: string, value: number, least: number, most: number): number {
    const fits = Number.isSafeInteger(value) && value >= least && value <= most;
    this.that(fits, path, 'number', `Enter a whole number from ${least} to ${most}.`);
    return value;
  }
}
