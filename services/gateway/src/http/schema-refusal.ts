import { refuse, type DomainError, type FieldRefusal } from '@makegood/kernel';
import type { StandardSchemaValidationPipeOptions } from '@nestjs/common';

type Issues = Parameters<NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>>[0];
type Issue = Issues[number] & {
  code?: string;
  keys?: string[];
  expected?: string;
  /** Of a size: what has it, and how much it may be. */
  origin?: string;
  maximum?: number | bigint;
  minimum?: number | bigint;
  /** Of a choice: what there is to choose from. */
  values?: unknown[];
  /** Of a rule of ours: the code it gives. */
  params?: { code?: string };
};

const expectations: Record<string, string> = {
  string: 'Send text.',
  number: 'Send a number.',
  int: 'Send a whole number.',
  boolean: 'Send true or false.',
  array: 'Send a list.',
  object: 'Send an object.',
};

/** The services' own codes for a size, so that a field is refused alike wherever that is found out. */
const sizes: Record<string, { more: string; less: string }> = {
  string: { more: 'too-long', less: 'too-short' },
  array: { more: 'too-many', less: 'too-few' },
};
const range = { more: 'range', less: 'range' };

/** How zod begins when a schema says nothing of its own: words for whoever wrote the schema, not for whoever sent the field. */
const unworded = /^(Too big|Too small|Invalid)\b/;

/** What a schema found wrong, field by field. Unknown fields are refused by name, each for itself. */
export function schemaRefusal(issues: Issues): DomainError {
  return refuse.invalid('request/invalid', 'The request does not have the form it should.', issues.flatMap(fieldsOf));
}

function fieldsOf(issue: Issue): FieldRefusal[] {
  const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknown-field',
      message: 'This field is not known here.',
    }));
  }
  if (issue.code === 'invalid_type') {
    const missing = issue.message.endsWith('received undefined');
    const message = missing ? 'This field is needed.' : (expectations[issue.expected ?? ''] ?? messageOf(issue));
    return [{ path: path.join('.'), code: missing ? 'missing' : 'wrong-type', message }];
  }
  return [{ path: path.join('.'), code: codeOf(issue), message: messageOf(issue) }];
}

function messageOf({ code, message, origin = '', maximum, minimum, values }: Issue): string {
  if (!unworded.test(message)) return message;
  const what = origin === 'string' ? ' characters' : '';
  if (code === 'too_big') return `Use at most ${Number(maximum).toLocaleString('en-GB')}${what}.`;
  if (code === 'too_small') return `Use at least ${Number(minimum).toLocaleString('en-GB')}${what}.`;
  if (values) return `Use one of ${values.join(', ')}.`;
  return 'This does not have the form it should.';
}

function codeOf({ code = 'invalid', origin = '', params }: Issue): string {
  const size = sizes[origin] ?? range;
  if (code === 'too_big') return size.more;
  if (code === 'too_small') return size.less;
  return params?.code ?? code.replaceAll('_', '-');
}
