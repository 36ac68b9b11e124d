import type { Form } from '@bpmn-io/form-js-viewer';

interface FieldInstance {
  readonly valuePath: readonly (string | number)[];
}

interface Validator {
  validateFieldInstance(instance: FieldInstance, value: unknown): string[];
}

/** The library's English sentences, and the text keys that stand for them; the first group is the limit. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Field is required\.$/, 'required'],
  [/^Field must have minimum value of (.+)\.$/, 'min'],
  [/^Field must have maximum value of (.+)\.$/, 'max'],
  [/^Field must have minimum length of (.+)\.$/, 'minLength'],
  [/^Field must have maximum length of (.+)\.$/, 'maxLength'],
  [/^Field must match pattern/, 'pattern'],
  [/^Value is not a number\.$/, 'number'],
  [/^Value is expected to be an integer\.$/, 'integer'],
  [/^Value is expected to have at most (\d+) decimal/, 'decimals'],
  [/^Date and time must both be entered\.$/, 'dateTime'],
];

/** Numbers and addresses are taken as people write them: the server normalizes them, and the record's page says what is odd. */
const PHONE = /^Field must be a valid\s+international phone number/;
const EMAIL = /^Field must be a valid email\.$/;

/** What the form finds wrong, in the reader's language, and what the server refused until it is changed. */
export class Checks {
  private refusals = new Map<string, { readonly value: string; readonly message: string }>();

  constructor(
    private readonly form: Form,
    private readonly texts: Readonly<Record<string, string>>,
  ) {
    const validator = form.get<Validator>('validator');
    const library = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) => [
      ...library(instance, value)
        .filter((sentence) => !PHONE.test(sentence) && !EMAIL.test(sentence))
        .map((sentence) => this.translated(sentence)),
      ...this.refused(instance, value),
    ];
  }

  refuse(fields: Readonly<Record<string, string>>): void {
    const { data } = this.form._getState() as { data: Record<string, unknown> };
    this.refusals = new Map(
      Object.entries(fields).map(([key, message]) => [key, { value: JSON.stringify(data[key] ?? ''), message }]),
    );
  }

  private refused(instance: FieldInstance, value: unknown): string[] {
    const refusal = this.refusals.get(String(instance.valuePath[0]));
    return refusal && refusal.value === JSON.stringify(value ?? '') ? [refusal.message] : [];
  }

  private translated(sentence: string): string {
    for (const [pattern, key] of SENTENCES) {
      const found = pattern.exec(sentence);
      if (found) return (this.texts[key] ?? sentence).replace('{0}', found[1] ?? '');
    }
    return sentence;
  }
}
