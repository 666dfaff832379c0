/**
 * What somebody is typing, kept by this tab until it is saved: a reload, a crash or a session's end doesn't take it.
 * Each draft is one user's: nobody else who signs in here is shown it.
 */
const prefix = 'makegood.draft.';
const nameOf = (userId: string, form: string): string => `${prefix}${userId}.${form}`;

export function keepDraft(userId: string, form: string, draft: object): void {
  try {
    sessionStorage.setItem(nameOf(userId, form), JSON.stringify(draft));
  } catch {
    // No storage, or no room in it: the draft lasts as long as the page.
  }
}

export function keptDraft<Draft>(userId: string, form: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(nameOf(userId, form));
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

export function forgetDraft(userId: string, form: string): void {
  try {
    sessionStorage.removeItem(nameOf(userId, form));
  } catch {
    // Nothing could be kept, so there is nothing to forget.
  }
}

/** Of everybody: whoever signs out leaves nothing behind in this tab. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
  } catch {
    // As above.
  }
}
