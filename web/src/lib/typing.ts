/** Whether something is typed into it; a box to tick is none. */
export function isTyping(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button|file)$/.test(target.type))
  );
}

/** Some fields are read once they are left, a date among them: what stands in the one that has the focus counts already. */
export function takeTyped(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement && isTyping(activeElement)) activeElement.dispatchEvent(new Event('change', { bubbles: true }));
}
