// Which elements of a long list are in sight, or about to be: only those have their numbers changed.

export class InSight {
  constructor() {
    /** @type {Set<Element>} */
    this.elements = new Set();
    this.observer = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
      if (isIntersecting) {
        this.elements.add(target);
      } else {
        this.elements.delete(target);
      }
    }), { rootMargin: '100px' });
  }

  /** From now on it is looked at. @param {Element} element */
  watch(element) {
    this.observer.observe(element);
  }

  /** @param {Element} element */
  has(element) {
    return this.elements.has(element);
  }
}
