/** @typedef {Node | string | number | false | undefined} Child */
/** @typedef {Record<string, unknown>} Attributes class, data-…, aria-…, or `onclick` and the like with a function. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an HTML element: `h("button", { class: "pill", onclick: act }, "Like")`. Strings become text nodes and are
 * never read as HTML, so nothing that people write can become markup.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes] false and undefined leave an attribute out, but aria-… says "false"
 * @param {...Child} children
 */
export function h(name, attributes = {}, ...children) {
  return dress(document.createElement(name), attributes, children);
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function s(name, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, name), attributes, children);
}

/**
 * Sets custom properties that the stylesheet reads: inline style attributes are refused by the page's policy.
 * @template {HTMLElement | SVGElement} E
 * @param {E} element
 * @param {Record<string, string | number>} properties
 */
export function style(element, properties) {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, String(value));
  return element;
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name.startsWith("aria-") && value !== undefined) element.setAttribute(name, String(value));
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== false && child !== undefined) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}
