import { computed } from 'vue';
import { formatDayWithYear } from '@/lib/dates';
import { formatMoney } from '@/lib/money';
import { previewInvoice } from './invoice-preview';
import type { Invoice, Rates } from './invoice-preview';
import { useJob } from './job-context';
import { draftOf } from './job-fields';
import type { Draft } from './job-fields';

/** A job's invoice value as it stands in the form: what it comes to, how, and what saving does to it. */
export function useInvoice() {
  const { data, edit } = useJob();
  const job = data.job;

  const shown = computed<Draft>(() => (edit.isEditing.value || !job.value ? edit.draft : draftOf(job.value)));
  const wasSent = computed(() => Boolean(job.value?.invoiceSent));
  /** Once sent, the rates it was made with stand. */
  const isFixed = computed(() => wasSent.value && shown.value.invoiceSent);
  const isFreed = computed(() => wasSent.value && !shown.value.invoiceSent);

  const at = (rates: Rates | null | undefined): Invoice | undefined =>
    rates ? previewInvoice({ ...shown.value, materialsCostPence: job.value?.materialsCostPence ?? 0 }, rates) : undefined;
  const today = computed(() => at(data.settings.value));
  const kept = computed(() => job.value?.invoiceValuePence ?? 0);

  /** What the server says, unless what is being typed would change it. */
  const total = computed(() => (isFixed.value || !edit.isEditing.value ? kept.value : today.value?.totalPence));
  /** How the total comes about; nothing when what it was made of was changed after it was sent. */
  const made = computed(() => {
    if (edit.isEditing.value && !isFixed.value) return today.value;
    return [isFixed.value ? undefined : today.value, at(job.value?.rates)].find((invoice) => invoice?.totalPence === kept.value);
  });

  const words = computed(() => {
    const otherwise = today.value && today.value.totalPence !== kept.value ? formatMoney(today.value.totalPence) : undefined;
    if (isFixed.value) {
      const on = shown.value.invoiceSentDate ? ` on ${formatDayWithYear(shown.value.invoiceSentDate)}` : '';
      return `As sent${on}, at the rates of then.${otherwise ? ` At today’s rates it would be ${otherwise}.` : ''}`;
    }
    if (isFreed.value) return `No longer sent, it is priced at today’s rates: ${otherwise ? `${formatMoney(kept.value)} becomes ${otherwise}` : 'the value stays the same'}.`;
    if (shown.value.invoiceSent) return 'Once saved it stays at this value, whatever becomes of the rates.';
    return 'Follows the rates in Settings until Invoice Sent is ticked, then stays as sent.';
  });

  /** Ticking dates it today; ticked again, it has the date it had. */
  function tick(which: 'invoiceSent' | 'invoicePaid', on: boolean): void {
    const before = job.value?.[which] ? job.value[`${which}Date`] : null;
    edit.draft[`${which}Date`] = on ? (before ?? data.today.value) : null;
    if (!on) edit.unreadable[`${which}Date`] = undefined;
  }
  return { shown, isFixed, isFreed, total, made, words, tick };
}
