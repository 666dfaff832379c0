import { FieldChecks, isVisible } from '@makegood/kernel';

/** Longest document name and revision reference, in characters. */
const longest = 200;

/** A document's name and revision reference, exactly as typed; refused field by field. */
export function documentTexts(given: { name?: string; revision: string }): { name: string; revision: string } {
  const check = new FieldChecks();
  const { name = '', revision } = given;
  if (given.name !== undefined) {
    check.that(isVisible(name), 'name', 'required', 'Give the document a name.');
    checkText(check, 'name', name);
  }
  checkText(check, 'revision', revision);
  check.refuse('document/invalid');
  return { name, revision };
}

function checkText(check: FieldChecks, path: string, text: string): void {
  check.that([...text].length <= longest, path, 'too-long', `Use at most ${longest} characters.`);
  check.that(
    !text.includes('\0') && text.isWellFormed(),
    path,
    'characters',
    'Remove the characters that cannot be shown.',
  );
}
