import { refuse, type DomainError, type FieldRefusal } from '@makegood/kernel';
import type { StandardSchemaValidationPipeOptions } from '@nestjs/common';

type Issues = Parameters<NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>>[0];
type Issue = Issues[number] & { code?: string; keys?: string[]; expected?: string };

const expectations: Record<string, string> = {
  string: 'Send text.',
  number: 'Send a number.',
  int: 'Send a whole number.',
  boolean: 'Send true or false.',
  array: 'Send a list.',
  object: 'Send an object.',
};

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
    const message = missing ? 'This field is needed.' : (expectations[issue.expected ?? ''] ?? issue.message);
    return [{ path: path.join('.'), code: missing ? 'missing' : 'wrong-type', message }];
  }
  return [{ path: path.join('.'), code: (issue.code ?? 'invalid').replaceAll('_', '-'), message: issue.message }];
}
