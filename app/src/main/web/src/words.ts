/** Text fields that offer words to choose from, and take any other: the form's property "choices", separated by bars. */
import type { Form } from '@bpmn-io/form-js-viewer';

interface Component {
  readonly id: string;
  readonly properties?: Readonly<Record<string, string>>;
}

interface Registry {
  getAll(): Component[];
}

export function offerWords(form: Form, place: HTMLElement, language: string): void {
  for (const { id, properties = {} } of form.get<Registry>('formFieldRegistry').getAll()) {
    const input = document.getElementById(`fjs-form-${form._id}-${id}`);
    const words = properties['choices'];
    if (!words || !(input instanceof HTMLInputElement)) continue;
    const list = document.createElement('datalist');
    list.id = `${input.id}-words`;
    for (const word of words.split('|').map((each) => each.trim())) {
      const option = document.createElement('option');
      option.value = word;
      const label = properties[`value.${word}.${language}`];
      if (label) option.label = label;
      list.append(option);
    }
    place.append(list);
    input.setAttribute('list', list.id);
  }
}
