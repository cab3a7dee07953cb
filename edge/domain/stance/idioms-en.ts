import type { Opinions } from "./lexicon.ts";
import { phrases } from "./phrases.ts";

/** Sayings by which a thing is praised or blamed without a plain word for it. */
export const likingIdioms: Opinions = {
  strong: phrases(`
    to die for, out of this world, a dream to, a dream come true, the highlight of, highlight of my, highlight of our,
    blew my mind, blows my mind, chef's kiss, a godsend, a lifesaver, life saver, worth every minute, faultless, unbeatable,
    unmatched, unrivalled, unrivaled, peerless, world-class, first-class, top-tier, over the moon, head over heels, slaps,
    had me in stitches, in stitches, couldn't stop laughing, edge of my seat, edge of our seats`),
  clear: phrases(`
    was a find, is a find, what a find, a real find, can't fault, couldn't fault, cannot fault, find fault with no,
    never looked back, never look back, grew on me, grown on me, grows on me, growing on me, won me over, wins me over,
    glued to, had me hooked, kept me hooked, had me laughing, laughed all the way, laughed out loud, light up, lights up my,
    made up for it, makes up for it, worth the detour, worth the trip, worth the wait, worth the drive, worth the price,
    worth a visit, take me back, my go-to, our go-to, go-to place, swear by, hit the spot, hits the spot, lived up to,
    lives up to, a hit with, brings me joy, bring me joy, keeps me sane, i unwind, helps me unwind, guilty pleasure,
    a passion, my passion, lost track of time, do yourself a favour, do yourself a favor, come home with a smile,
    coming home with a smile, like a charm, like a glove, like a dream, superior, seamless, effortless, effortlessly,
    immaculate, luxurious, plush, divine, crunchy, crispy, fluffy, creamy, aromatic, fragrant, silky, snug, serene,
    peaceful, picturesque, scenic, considerate, gracious, hospitable, caring, painless, hassle-free, snappy, rock-solid,
    rock solid, well-designed, well designed, well thought out, ergonomic, roomy, comfy, soothing, calming, captivated,
    enthralled, smitten, besotted, enamoured, stoked, chuffed, elated, joyful, joy, bliss, blissful, paradise, richer`),
  mild: [],
  felt: phrases("think the world of, can't wait for, have a thing for, has a thing for, live and breathe"),
};

export const dislikingIdioms: Opinions = {
  strong: phrases(`
    cash grab, money grab, tourist trap, bait and switch, false advertising, go to hell, goes to hell, unplayable, inedible,
    undrinkable, bottom of the barrel, at the bottom, spyware, made my skin crawl, makes my skin crawl`),
  clear: phrases(`
    went downhill, gone downhill, going downhill, goes downhill, swore off, sworn off, had my fill of, had our fill of,
    lost its spark, lost its charm, lost its magic, lost its appeal, lost its shine, lost its way, hit and miss, ghosted me,
    leaves you hungry, left me hungry, left us hungry, left me empty, left me wanting, jams, came apart, comes apart,
    coming apart, wore out, wears out, wears me out, wear me out, tires me out, drains me, digs into my, hurts my, my back hurt,
    gave me a headache, gives me a headache, headache, in one ear and out the other, couldn't care less, could not care less,
    gives me the creeps, rubs me the wrong way, left a bad taste, leaves a bad taste, phoned in, by-the-numbers,
    not as described, not as advertised, never arrived, didn't arrive, arrived broken, missing parts, wrong size, wrong item,
    kept me waiting, kept us waiting, keeps me waiting, ignored me, ignored us, hung up on me, drowned in, tasted of nothing,
    tastes of nothing, aftertaste, burnt, rubbery, watery, mushy, threadbare, creaky, rickety, wobbly, squeaky, damp, grimy,
    deafening, rattles, drains my battery, eats my battery, spam, spammy, intrusive, nagging, keeps disconnecting,
    won't connect, won't sync, won't start, won't turn on, won't charge, does nothing, my nerves, sent it back, threw it away,
    threw it out, gave it away, binned, cancelled the, canceled the, cancelled my, canceled my, no favours, no favors,
    wasn't sold on, not sold on, weren't sold on, never been my thing, never my thing, nothing to like, nothing to love,
    could use some work, lags behind, hides everything, don't believe a word, charged me twice, billed me twice,
    tiresome, exhausted, queueing, took a month, took weeks, took forever, takes forever, took ages, takes ages`),
  mild: [],
  felt: [],
};
