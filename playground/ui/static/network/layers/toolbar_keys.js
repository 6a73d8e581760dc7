// The keys of a row of buttons: one of them is in the tab order, arrow keys move between them.

export class ToolbarKeys {
  /** @param {HTMLElement} root whose buttons they are */
  constructor(root) {
    this.root = root;
    /** @type {Element | undefined} */
    this.current = undefined;
    root.addEventListener('keydown', (event) => this.#key(event));
    root.addEventListener('focusin', (event) => this.#setCurrent(/** @type {Element} */ (event.target)));
  }

  /** @returns {HTMLElement[]} */
  get buttons() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('button:not([hidden])'))];
  }

  /** Buttons have come or gone. */
  update() {
    const { buttons } = this;
    this.#setCurrent(buttons.find((button) => button === this.current) ?? buttons[0]);
  }

  /** @param {Element | undefined} current */
  #setCurrent(current) {
    if (!current?.matches('button') || !this.root.contains(current)) return;
    this.current = current;
    this.root
      .querySelectorAll('button')
      .forEach((button) => button.setAttribute('tabindex', button === current ? '0' : '-1'));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { buttons } = this;
    const at = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    /** @type {Record<string, number>} */
    const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 };
    const next = buttons[moves[event.key]];
    if (!next) return;
    next.focus();
    event.preventDefault();
  }
}
