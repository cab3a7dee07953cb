import { h, s } from "./element.js";
import { languageTag, say, sayCount } from "./words.js";

/** @import { Language, Profile } from "./shapes.d.ts" */

/** Deeds below which a chart would show chance. */
const LEAST = 10;
const HEIGHT = 36;
/** A Sunday. */
const SUNDAY = Date.UTC(2024, 0, 7);
const DAY = 86_400_000;
/** Weekdays in the order of the chart: from Monday. */
const week = [1, 2, 3, 4, 5, 6, 0];

/** When somebody comes, as two rows of bars. @param {Profile["rhythm"]} rhythm @param {Language} language */
export function rhythmChart({ hours, weekdays }, language) {
  const deeds = hours.reduce((sum, count) => sum + count, 0);
  if (deeds < LEAST) return undefined;
  const busiest = say(language, "rhythmBusiest", {
    deeds: sayCount(language, "deed", deeds),
    hour: hours.indexOf(Math.max(...hours)),
    weekday: weekdayName(weekdays.indexOf(Math.max(...weekdays)), language, "long"),
  });
  return h(
    "figure",
    { class: "rhythm" },
    h("figcaption", {}, say(language, "rhythmChart")),
    h(
      "div",
      { class: "rhythm-bars", role: "img", "aria-label": busiest },
      h("div", { class: "hours" }, bars(hours), ticks(["0", "6", "12", "18", "24"])),
      h(
        "div",
        { class: "weekdays" },
        bars(week.map((day) => weekdays[day] ?? 0)),
        ticks(week.map((day) => weekdayName(day, language, "narrow"))),
      ),
    ),
    h("p", { "aria-hidden": true }, busiest),
  );
}

/** Bars of one row, the highest as high as the chart. @param {number[]} counts */
function bars(counts) {
  const most = Math.max(1, ...counts);
  const drawn = counts.map((count, place) => {
    const height = Math.max(count > 0 ? 2 : 1, (count / most) * HEIGHT);
    return s("rect", {
      x: place * 10 + 1,
      y: HEIGHT - height,
      width: 8,
      height,
      rx: 1,
      class: count === 0 ? "none" : count === most ? "most" : "some",
    });
  });
  return s("svg", { viewBox: `0 0 ${counts.length * 10} ${HEIGHT}`, preserveAspectRatio: "none" }, ...drawn);
}

/** @param {string[]} names */
const ticks = (names) => h("div", { class: "ticks" }, ...names.map((name) => h("span", {}, name)));

/** @param {number} day 0 is Sunday @param {Language} language @param {"long" | "narrow"} weekday */
const weekdayName = (day, language, weekday) =>
  new Intl.DateTimeFormat(languageTag(language), { weekday, timeZone: "UTC" }).format(SUNDAY + day * DAY);
