/**
 * A number with its sign, the minus as long as the plus.
 * @param {number} value
 * @param {number} [digits] decimal places
 */
export const signed = (value, digits = 2) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(digits)}`;
