/** Whether there is anything to see in a text: white space, controls and characters without width alone are nothing. */
export function isVisible(text: string): boolean {
  return /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);
}
