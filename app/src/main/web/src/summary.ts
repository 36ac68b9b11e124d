import type { Form } from '@bpmn-io/form-js-viewer';
import type { Problem } from './problem';

interface Component {
  readonly id: string;
  readonly key?: string;
  readonly label?: string;
}

interface Registry {
  getAll(): Component[];
}

/** Lists what is wrong above the form, each line leading to its field. */
export class Summary {
  constructor(
    private readonly box: HTMLElement,
    private readonly form: Form,
    private readonly texts: Readonly<Record<string, string>>,
  ) {}

  text(key: string): string {
    return this.texts[key] ?? key;
  }

  show(problem: Problem | undefined): void {
    const heading = document.createElement('p');
    heading.textContent = problem?.title ?? this.text('incomplete');
    const list = document.createElement('ul');
    list.append(...this.lines(problem));
    this.box.replaceChildren(heading, ...(list.children.length > 0 ? [list] : []));
    this.box.hidden = false;
    this.box.focus();
    this.box.scrollIntoView({ block: 'nearest' });
  }

  /** Adds a button to what is shown. */
  offer(label: string, chosen: () => void): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = label;
    button.addEventListener('click', chosen);
    this.box.append(button);
  }

  private lines(problem: Problem | undefined): HTMLLIElement[] {
    const components = this.form.get<Registry>('formFieldRegistry').getAll();
    const { errors } = this.form._getState() as { errors: Record<string, string[]> };
    const shown = components.filter((component) => (errors[component.id]?.length ?? 0) > 0);
    const known = new Set(shown.map((component) => component.key));
    const rest = Object.entries(problem?.fields ?? {}).filter(([key]) => !known.has(key));
    return [
      ...shown.map((component) => line(this.link(component), errors[component.id]!.join(' '))),
      ...rest.map(([key, message]) => line(document.createTextNode(key), message)),
    ];
  }

  private link(component: Component): HTMLAnchorElement {
    const link = document.createElement('a');
    const input = `fjs-form-${this.form._id}-${component.id}`;
    link.href = `#${input}`;
    link.textContent = component.label ?? component.key ?? component.id;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById(input)?.focus();
    });
    return link;
  }
}

function line(name: Node, message: string): HTMLLIElement {
  const item = document.createElement('li');
  item.append(name, document.createTextNode(` – ${message}`));
  return item;
}
