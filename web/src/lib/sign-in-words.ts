/** What is missing before anybody is asked who this is: an empty form is no attempt. */
export function missingOf(email: string, password: string): Record<string, string> {
  return {
    ...(email.trim() === '' ? { email: 'Enter your email address.' } : {}),
    ...(password === '' ? { password: 'Enter your password.' } : {}),
  };
}
