// Streamlit names each slider twice: by `aria-label`, and by `aria-labelledby`, which leads to the slider itself and to
// the group around it, which has the same name. A screen reader says both: "Points Points".

const SLIDER = '[data-testid="stSlider"] input[type="range"][aria-labelledby]';

/** Let each slider in `place` be called by its own label once.
 *  @param {ParentNode} place */
export function nameSlidersOnce(place) {
  place.querySelectorAll(SLIDER).forEach((input) => {
    const names = (input.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(nameOf);
    if (input.id && names.length > 1 && names.every((name) => name && name === nameOf(input.id)))
      input.removeAttribute('aria-labelledby');
  });
}

/** @param {string} id */
const nameOf = (id) => document.getElementById(id)?.getAttribute('aria-label');

/** Do so in the whole page from now on; return what ends it. */
export function keepSliderNames() {
  const observer = new MutationObserver(() => nameSlidersOnce(document));
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['aria-labelledby'],
  });
  nameSlidersOnce(document);
  return () => observer.disconnect();
}
