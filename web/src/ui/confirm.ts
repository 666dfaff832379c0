import { shallowRef } from 'vue';

export interface Question {
  title: string;
  text: string;
  /** What the button that goes ahead does, in a verb: "Delete job". */
  confirm: string;
  cancel?: string;
  danger?: boolean;
}

export const asked = shallowRef<(Question & { answer: (yes: boolean) => void }) | null>(null);

/** Asks before something that can't be taken back; resolves to the answer. Needs one `UiConfirmHost` on the page. */
export function confirm(question: Question): Promise<boolean> {
  asked.value?.answer(false);
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer: (yes) => {
        asked.value = null;
        resolve(yes);
      },
    };
  });
}
