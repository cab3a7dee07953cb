import { s } from "./element.js";

/** Outlines on a field of 24 × 24. */
const outlines = {
  look: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
  like: "M12 20.5S3 15 3 8.8A4.8 4.8 0 0 1 12 6.6a4.8 4.8 0 0 1 9 2.2c0 6.2-9 11.7-9 11.7Z",
  dislike: "M5 5l14 14M19 5L5 19",
  purchase: "M4 7h16l-1.4 13H5.4L4 7Z M8.5 10V6.5a3.5 3.5 0 0 1 7 0V10",
  comment: "M4 20l1.2-4.4L16.6 4.2a2 2 0 0 1 2.8 0l.4.4a2 2 0 0 1 0 2.8L8.4 18.8 4 20Z",
  why: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.7.3-1.1.8-1.1 1.6v.5 M12 17v.2",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z M15.5 15.5L21 21",
};

/** @typedef {keyof typeof outlines} Outline */

/** @param {Outline} name */
export const icon = (name) =>
  s("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, s("path", { d: outlines[name] }));
