import { s } from "./element.js";

/** @param {number} cx @param {number} cy @param {number} r @param {object} [more] */
const ring = (cx, cy, r, more) => s("circle", { cx, cy, r, class: "line", ...more });
/** @param {number} cx @param {number} cy @param {number} r @param {object} [more] */
const disc = (cx, cy, r, more) => s("circle", { cx, cy, r, class: "fill", ...more });
/** @param {string} d @param {object} [more] */
const line = (d, more) => s("path", { d, class: "line", ...more });
/** @param {string} d @param {object} [more] */
const shape = (d, more) => s("path", { d, class: "fill", ...more });
/** @template T @param {number} count @param {(n: number) => T} make */
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));

/**
 * One drawing a topic, on a field of 100 × 150 whose upper third belongs to the title.
 * @type {Record<string, () => SVGElement[]>}
 */
export const motifs = {
  "sci-fi": () => times(6, (n) => ring(50, 150, 18 + n * 15)),
  space: () => [
    disc(68, 98, 24),
    line("M20 118 C 40 128 96 106 112 74"),
    disc(22, 70, 1.6),
    disc(38, 56, 1.2),
    disc(14, 100, 1.2),
  ],
  robots: () =>
    times(20, (n) =>
      n === 7
        ? disc(20 + (n % 5) * 15, 76 + Math.floor(n / 5) * 15, 5)
        : ring(20 + (n % 5) * 15, 76 + Math.floor(n / 5) * 15, 4),
    ),
  fantasy: () => [
    shape("M50 62 L56 92 L86 98 L56 104 L50 134 L44 104 L14 98 L44 92 Z"),
    disc(80, 72, 3),
    disc(22, 126, 2.4),
  ],
  horror: () => [shape("M0 150 L0 104 L12 134 L25 92 L38 136 L50 84 L62 138 L76 96 L88 132 L100 100 L100 150 Z")],
  thriller: () => [shape("M-10 142 L110 66 L110 84 L-10 160 Z"), line("M-10 122 L110 46")],
  crime: () => times(6, (n) => s("rect", { x: 8 + n * 15, y: 62, width: 7, height: 96, class: "fill" })),
  mystery: () => [ring(44, 92, 24), line("M62 110 L88 138", { "stroke-width": 7 }), disc(44, 92, 5)],
  romance: () => [disc(38, 102, 25), disc(62, 102, 25, { opacity: 0.55 })],
  comedy: () => [shape("M14 90 A 36 36 0 0 0 86 90 Z"), disc(34, 72, 4), disc(66, 72, 4)],
  family: () =>
    times(4, (n) => line(`M${12 + n * 9} 140 V${98 + n * 8} L50 ${68 + n * 10} L${88 - n * 9} ${98 + n * 8} V140`)),
  "growing-up": () =>
    times(5, (n) =>
      s("rect", {
        x: 6 + n * 18,
        y: 134 - n * 16,
        width: 18,
        height: 30 + n * 16,
        class: "fill",
        opacity: 0.35 + n * 0.16,
      }),
    ),
  war: () => [
    ...times(5, (n) => line(`M0 ${74 + n * 15} H${n === 2 ? 34 : 100}`, { "stroke-width": 6 })),
    shape("M58 96 L84 104 L58 112 Z"),
  ],
  history: () =>
    times(3, (n) =>
      line(`M${14 + n * 13} 150 V106 A ${36 - n * 13} ${36 - n * 13} 0 0 1 ${86 - n * 13} 106 V150`, {
        "stroke-width": 4,
      }),
    ),
  biography: () => [disc(50, 86, 16), shape("M16 150 A 34 40 0 0 1 84 150 Z")],
  documentary: () =>
    times(4, (n) =>
      s("rect", {
        x: 14 + n * 8,
        y: 70 + n * 7,
        width: 72 - n * 16,
        height: 66 - n * 14,
        class: n === 3 ? "fill" : "line",
      }),
    ),
  science: () => [
    ...times(3, (n) =>
      s("ellipse", { cx: 50, cy: 102, rx: 38, ry: 13, class: "line", transform: `rotate(${n * 60} 50 102)` }),
    ),
    disc(50, 102, 5),
  ],
  nature: () => [shape("M-6 150 L34 78 L58 122 L72 100 L106 150 Z"), disc(76, 74, 9, { opacity: 0.7 })],
  philosophy: () => [
    line("M50 102 m0 -3 a6 6 0 1 1 -6 6 a13 13 0 1 1 13 13 a22 22 0 1 1 22 -22 a31 31 0 1 1 -31 -31", {
      "stroke-width": 4,
    }),
  ],
  society: () =>
    times(20, (n) =>
      s("rect", {
        x: 10 + (n % 5) * 16.5,
        y: 74 + Math.floor(n / 5) * 16.5,
        width: 13,
        height: 13,
        class: "fill",
        opacity: n === 13 ? 1 : 0.32,
      }),
    ),
  action: () =>
    times(3, (n) => line(`M${14 + n * 24} 72 L${42 + n * 24} 104 L${14 + n * 24} 136`, { "stroke-width": 9 })),
  "martial-arts": () => [
    line("M78 84 A 32 32 0 1 0 82 106", { "stroke-width": 9, "stroke-linecap": "round" }),
    line("M18 140 L92 66", { "stroke-width": 2.5 }),
  ],
  adventure: () => [
    shape("M48 62 L48 118 L16 118 Z"),
    shape("M54 74 L54 118 L82 118 Z", { opacity: 0.6 }),
    line("M0 130 q 12.5 -10 25 0 t 25 0 t 25 0 t 25 0", { "stroke-width": 4 }),
  ],
  animation: () => times(5, (n) => disc(14 + n * 18, 84 + 12 * (n - 2) ** 2, 9, { opacity: 0.3 + n * 0.17 })),
  music: () => [
    ...times(5, (n) => line(`M0 ${80 + n * 11} H100`, { "stroke-width": 1.6 })),
    disc(28, 118, 6.5),
    disc(54, 102, 6.5),
    disc(80, 91, 6.5),
  ],
  food: () => [
    shape("M12 100 H88 A 38 40 0 0 1 12 100 Z"),
    ...times(3, (n) => line(`M${34 + n * 16} 90 q -6 -8 0 -14 t 0 -14`, { "stroke-width": 2.6 })),
  ],
};
