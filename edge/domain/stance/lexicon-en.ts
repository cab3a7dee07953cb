import type { Lexicon } from "./lexicon.ts";
import { phrases } from "./phrases.ts";

/** A regular verb in all its forms. */
const forms = (verb: string): string[] => {
  const stem = verb.replace(/e$/, "");
  const past = verb.endsWith("e") ? `${verb}d` : `${verb}ed`;
  const third = /(?:s|sh|ch|x|z)$/.test(verb) ? `${verb}es` : `${verb}s`;
  return [verb, third, past, `${stem}ing`];
};

const verbs = (text: string) => phrases(text).flatMap(forms);

export const english: Lexicon = {
  like: {
    strong: phrases(`
      masterpiece, amazing, awesome, fantastic, brilliant, outstanding, superb, excellent, perfect, wonderful,
      incredible, phenomenal, gorgeous, magnificent, stunning, flawless, must see, must-see, must watch,
      must-watch, must read, must-read, must have, mind-blowing, mind blowing, can't get enough, cannot get enough,
      can't stop, couldn't stop, couldn't put it down, can't put it down, couldn't put down, blew me away,
      blown away, five stars, 5 stars, 10/10, best ever, the best, one of the best, second to none,
      couldn't be better, could not be better, can't recommend enough, cannot recommend enough,
      couldn't ask for more, top notch, top-notch, out of this world, right up my alley, a gem, hidden gem,
      couldn't be happier, could not be happier, can't say enough good, cannot say enough good, couldn't recommend more,
      can't praise enough, can't imagine a better, cannot imagine a better, never had better, hard to beat, hats off to,
      never disappoints, never gets old, never get tired of, never tire of, can't go wrong, my favorite,
      my favourite, favorite, favourite, favorites, favourites`),
    clear: phrases(`
      moves me, move me, moved me, touches me, touch me, touched me, relaxes me, relax me, calms me, calm me,
      cheers me up, cheer me up, excites me, excite me, thrills me, thrill me, inspires me, inspire me, warms my heart,
      makes me smile, make me smile, made me smile, makes me laugh, make me laugh, made me laugh, makes me happy,
      make me happy, made my day, kudos to,
      i'm into, am into, really into, so into, totally into, been into, very into, is into, are into,
      never get old, never gets old, can't live without, cannot live without, couldn't live without,
      worth every minute, weakness for, did not disappoint, didn't disappoint, doesn't disappoint,
      never disappoint, keep going back, keep coming back, kept coming back, don't hesitate to, affecting,
      poignant, tender, warm, heartfelt, soulful, uplifting, inspiring, inspirational, inspired,
      rewarding, satisfying, gratifying, pleasing, pleasant, pleasurable, agreeable, engaging, engrossing,
      absorbing, riveting, enthralling, enchanting, mesmerizing, mesmerising, spellbinding, hypnotic, haunting,
      intoxicating, exhilarating, energetic, lively, vibrant, vivid, lush, elegant, graceful, exquisite,
      gorgeous, beautifully, wonderfully, brilliantly, superbly, masterful, masterfully, masterly, accomplished,
      assured, skillful, skilful, inventive, imaginative, original, innovative, ingenious, witty, wry, amusing,
      amused, laugh-out-loud, comical, playful, whimsical, quirky, offbeat, endearing, likable, likeable, lovable,
      loveable, sweet, sincere, honest, thoughtful, thought-provoking, insightful, intelligent, nuanced, subtle,
      profound, powerful, potent, intense, suspenseful, tense, taut, compelling, convincing, believable,
      authentic, memorable, unforgettable, remarkable, extraordinary, exceptional, terrific, splendid, marvelous,
      marvellous, sublime, stellar, first-rate, first rate, top quality, high quality, well-crafted, well crafted,
      finely, crisp, bright, sleek, stylish, polished, responsive, intuitive, sturdy, durable, robust,
      lightweight, portable, speedy, prompt, courteous, polite, attentive, accommodating, welcoming,
      knowledgeable, professional, cozy, cosy, clean, spotless, spacious, fresh, flavorful, flavourful,
      mouthwatering, mouth-watering, scrumptious, savory, juicy, generous portions, generous, reasonable,
      reasonably priced, great value, good value, value for money, bang for the buck, a must, recommendable,
      commendable, praiseworthy, admirable, treasure, triumph, triumphant, winner, winning, gem, delights,
      delighted, thrilled, ecstatic, happy, happily, grateful, thankful, impressed, amazed, loved it, works well,
      works great, works perfectly, works like a charm, as advertised, exceeded my expectations,
      exceeds expectations, better than expected, pleasant surprise, feel-good, timeless, iconic, cult classic,
      breathtaking, jaw-dropping, dazzling, spectacular, glorious, magical, enjoyably, entertains, charms, shines,
      soars, sparkles, amuses, great, good, nice, fun, funny, hilarious, enjoyable, entertaining,
      delightful, charming, lovely, beautiful, gripping, thrilling, exciting, touching, moving, heartwarming,
      interesting, fascinating, captivating, impressive, worth it, worth watching, worth reading, worth the money,
      worth every penny, worthwhile, well made, well-made, well written, well-written, well done, well acted,
      page-turner, page turner, recommend, recommended, highly recommended, would recommend, highly recommend,
      thumbs up, two thumbs up, rewatch, rewatched, reread, helpful, useful, handy, reliable, fast, smooth,
      easy to use, comfortable, delicious, tasty, yummy, cool, happy with, satisfied, pleased, glad, solid,
      refreshing, clever, smart, cute, adorable, worthy, a treat, a joy, a pleasure, a delight,
      pleasantly surprised, want to see, want to watch, want to read, want to try, want to buy, wanna see,
      wanna watch, can't wait, cannot wait, looking forward to, look forward to, big fan, huge fan, fan of, a fan,
      hooked, addicted, up for, in the mood for, cheap, affordable, affordable price, bargain, friendly,
      flawlessly, classic, epic, underrated, more please`),
    mild: phrases(`
      ok, okay, fine, decent, not bad, not too bad, not half bad, alright, all right, passable, watchable,
      pretty good, acceptable, no complaints, nothing to complain about, can't complain, not disappointed,
      wasn't disappointed, does the job, nothing wrong with, interested in, curious about, curious to, open to,
      don't mind, do not mind, doesn't suck`),
    felt: [
      ...verbs("love, like, enjoy, adore, admire, prefer, dig, appreciate, cherish, treasure, crave, fancy, worship"),
      ...phrases(
        "preferred, preferring, digging, dug, fancies, fancied, fell in love with, fall in love with, in love with, passionate about, crazy about, obsessed with, keen on, fond of, got into, getting into, get into, care for, soft spot for, a sucker for, drawn to, rather not miss, rather watch, rather read, rather see, rather have, rather play, rather buy, lean towards, gravitate towards",
      ),
    ],
  },
  dislike: {
    strong: phrases(`
      terrible, horrible, awful, atrocious, dreadful, disgusting, garbage, trash, rubbish, crap, crappy, worst,
      the worst, unwatchable, unreadable, unbearable, unusable, useless, waste of time, waste of money,
      wasted my time, waste your time, waste your money, a waste of time, a waste of money, waste of, stay away,
      steer clear, avoid at all costs, ripoff, rip off, rip-off, scam, refund, zero stars, one star, 1 star,
      made me sick, makes me sick, sick of, fed up, walked out, hated every minute, abysmal, pathetic,
      insufferable, unacceptable, a disgrace, sucks, sucked, suck, nightmare, a disaster, disaster, never again,
      couldn't finish, could not finish, gave up on, not my cup of tea, total letdown`),
    clear: phrases(`
      leaves me cold, leave me cold, drives me mad, drive me mad, drives me crazy, drive me crazy, drives me nuts,
      gets on my nerves, get on my nerves, grates on me, makes me angry, made me angry, puts me to sleep,
      expected better, expected more, expected a lot more, hoped for more, hoped for better, deserves better,
      had potential, wasted potential, missed opportunity, not what i expected, leaves a lot to be desired,
      leaves much to be desired, left a lot to be desired, nothing going for it, little to offer, little more than,
      nothing more than, too late, too little, short on, second-rate, third-rate,
      never go back, never going back, won't go back, nothing to do with, shame about, bores me, bored me, bore me,
      fell apart, falls apart, falling apart, dim, blurry, rotten, crowded, overcrowded, always late, delayed,
      delays, can't live with, deleted the app, uninstalled, unsubscribed, dirty, bleak, banal, limp, lifelessly,
      stale, stilted, wooden, contrived, derivative, formulaic, unoriginal, uninspired, uninteresting,
      unconvincing, unappealing, unsatisfying, unpleasant, uneven, incoherent, muddled, convoluted, plodding,
      sluggish, turgid, dreary, depressing, monotonous, repetitive, one-dimensional, hollow, soulless,
      heavy-handed, ham-fisted, preachy, pretentious, self-indulgent, overlong, overwrought, overblown, overcooked,
      undercooked, bloated, sappy, mawkish, sentimental drivel, drivel, nonsense, nonsensical, absurdly bad, inane,
      idiotic, moronic, ridiculous, ludicrous, laughable, offensive, obnoxious, grating, exhausting, exhaustingly,
      tiring, wearying, disjointed, choppy, clunky, amateurish, half-baked, misguided, misfire, misfires, flop,
      flops, dud, bomb, stinker, train wreck, trainwreck, car crash, junk, lousy, shoddy, flimsy, cheaply made,
      inferior, inadequate, insufficient, incompetent, careless, unprofessional, impolite, dismissive, unfriendly,
      filthy, stained, smelly, stinks, stink, soggy, greasy, salty, bland food, cold food, overdone,
      tasteless, flavorless, flavourless, inedible, cramped, noisy, dated, outdated, rundown, run-down,
      unresponsive, lags, lagging, hangs, glitchy, glitches, glitch, bugs, errors, error, malfunction,
      malfunctions, malfunctioned, overheats, overheating, dies, died on me, scratched, cracked, leaks, leaking,
      misses the mark, falls flat, fell flat, falls short, fell short, fall short, wears thin, wore thin,
      loses steam, runs out of steam, leaves you cold, left me cold, not enough, too much, too many, too small,
      too big, too short, too loud, too heavy, too dark, too predictable, too hard, too bad, for nothing,
      missing the point, misleading, lied, lying, scammed, overcharged, unreliable, inconsistent, inconvenient,
      unfair, unjust, unhappy, dissatisfied, unsatisfied, upset, angry, furious, irritated, annoyed, annoys,
      bothers, bothered, worthless, joyless, charmless, humorless, humourless, witless, clueless, toothless, tepid,
      lukewarm, trite, hackneyed, tired, wasted, squandered, squanders, downer, disservice, insulting, insult,
      cringeworthy, cringe-worthy, sleep-inducing, snooze, snoozefest, yawn, yawn-inducing, problem, problems,
      issues, complaint, complaints, worse than, bad, boring, bored, dull, poor, poorly, weak, lame, cheesy,
      cringe, cringey, predictable, disappointing, disappointed, disappointment, let down, letdown, mediocre,
      annoying, irritating, tedious, tiresome, bland, shallow, pointless, stupid, dumb, silly, ugly, overrated,
      overpriced, overhyped, too slow, too long, too expensive, drags, dragged on, fell asleep, put me to sleep,
      avoid, skip it, skip this, don't bother, do not bother, don't buy, do not buy, don't waste, not worth,
      isn't worth, wasn't worth, wouldn't recommend, would not recommend, can't recommend, cannot recommend,
      don't recommend, do not recommend, not recommended, not for me, isn't for me, aren't for me, not my thing,
      isn't my thing, not my style, not a fan, not into, isn't my cup of tea, turned off, turns me off, put off,
      puts me off, no interest in, not interested, uninterested, lost interest, tired of, grew out of, outgrew,
      gone off, went off, bored of, bored with, had enough of, over it, done with, thumbs down, returned it,
      returning it, broken, broke, buggy, crashes, crashed, crashing, crash, laggy, slow, freezes, frozen,
      doesn't work, does not work, didn't work, not working, won't open, won't load, stopped working, faulty,
      defective, damaged, uncomfortable, rude, unhelpful, frustrating, frustrated, frustrates, gross, nasty,
      clumsy, messy, a mess, a chore, a slog, a bore, a drag, forgettable, regret, regretted, no good, nope,
      no thanks, meh, ruined, painful, unfunny, unrealistic, clichéd, cliched, creepy, lifeless, flat, sloppy,
      a joke, nothing special, nothing new, hard to follow, hard to use, fails, failed, lacks, lacking,
      unfortunately bad`),
    mild: phrases(`
      so-so, so so, average, just ok, just okay, underwhelming, underwhelmed, could be better,
      could have been better, unfortunately, sadly, too bad, expensive, pricey, a bit much, scary, scared of,
      afraid of, hit or miss, nothing to write home about, unnecessary, confusing, confused, long-winded,
      wish it were, wish it was`),
    felt: [
      ...verbs("hate, dislike, despise, detest, loathe, resent, abhor"),
      ...phrases(
        "can't stand, cannot stand, couldn't stand, can not stand, can't bear, cannot bear, couldn't bear, can't tolerate, cannot tolerate, could do without, turned away from, despises, object to, allergic to, averse to, rather not have, rather not get, rather not hear, rather not deal with, rather not sit through, rather not bother, rather not go, complained about, complain about, complains about, complaining about",
      ),
    ],
  },
  negators: phrases(`
      not, don't, doesn't, didn't, did not, isn't, aren't, wasn't, weren't, won't, can't, cannot, can not,
      couldn't, could not, shouldn't, wouldn't, haven't, hasn't, hadn't, have not, has not, never, no, none,
      nothing, nobody, neither, nor, without, hardly, barely, scarcely, rarely, seldom, ain't, dont, doesnt, didnt,
      isnt, wasnt, cant, wont, far from, anything but, lack of, fail to, fails to, failed to, least, refuse to,
      rather not, would rather not, prefer not to, would prefer not to, n't`),
  softNegators: phrases(
    `
      not really, not exactly, not particularly, not very, not that, not so, not quite, not all that, don't really,
      doesn't really, didn't really, do not really, isn't really, wasn't really, isn't that, wasn't that,
      isn't very, wasn't very, not always, not especially, not too, not as`,
  ),
  afterNegators: phrases("not so much, not"),
  stoppers: phrases(
    `
      no longer, not anymore, not any more, anymore, any more, stopped, quit, gave up, given up, never again,
      will never, would never, i'll never, not again`,
  ),
  intensifiers: phrases(
    `
      very, really, so, extremely, absolutely, totally, completely, incredibly, super, truly, deeply, highly, such,
      too, most, quite, definitely, especially, always, utterly, insanely, a lot, so much, very much, to death,
      to bits, all time, of all time, ever, freaking, damn, seriously, simply, thoroughly, genuinely`,
  ),
  diminishers: phrases(
    `
      a bit, a little, slightly, somewhat, kind of, kinda, sort of, sorta, fairly, rather, maybe, perhaps,
      probably, i guess, might, may, could be, mostly, in parts, at times, sometimes, pretty`,
  ),
  habits: phrases(
    `
      watch, watching, watches, read, reading, reads, play, playing, plays, buy, buying, use, using, eat, eating,
      listen to, listening to, see, go to, order, touch, visit, rewatching`,
  ),
  frequencies: phrases(
    `
      every day, everyday, every night, every week, every weekend, all the time, all day, constantly,
      over and over, again and again, twice, three times, many times, dozens of times, daily, non-stop, nonstop,
      binge, binged, binging, in one sitting, whenever i can, often, religiously`,
  ),
  past: phrases(
    `
      used to, once, formerly, previously, in the past, back then, when i was, as a kid, as a child, as a teenager,
      years ago, in my youth, growing up, back in the day, at first, initially, originally, before`,
  ),
  now: phrases(
    `
      now, nowadays, these days, lately, today, recently, currently, since then, at present, over time, eventually,
      by now`,
  ),
  conditionals: phrases(
    `
      if, unless, provided, as long as, only if, in case, assuming, suppose, even if, whether, would have,
      could have been, might have`,
  ),
  questions: phrases(
    `
      can anyone, anyone know, any recommendations, has anyone, does anyone, do you recommend, any suggestions,
      looking for recommendations`,
  ),
  openers: phrases(
    `
      what, which, who, whom, whose, where, when will, why, how, is there, are there, do you, did you, does it,
      is it, is this, are they, was it, can you, could you, have you, should i, would you, will it, is that,
      will there`,
  ),
  rhetoricalNo: phrases(`
      who would, who could, who can, how could anyone, why would anyone, how can anyone, who needs`),
  rhetoricalYes: phrases(
    `
      can't not, cannot not, couldn't not, who doesn't, who does not, who wouldn't, isn't it, isn't this,
      aren't they, wasn't it, isn't that just, what's not to`,
  ),
  others: phrases(
    `
      he, she, they, you, people, everyone, everybody, somebody, someone, others, some, many, most people,
      my friend, my friends, friends, a friend, my wife, my husband, my mother, my mom, my mum, my father, my dad,
      my sister, my brother, my son, my daughter, my kids, my kid, kids, children, my partner, my girlfriend,
      my boyfriend, my colleague, my colleagues, my boss, my roommate, my parents, my family, critics, reviewers,
      reviews, the reviews, fans, audiences, the director, the author, the guy, the internet, teenagers, those who,
      anyone, folks, users, customers, grandma, grandpa, my grandmother, her, his, their, the blurb, the label, the ad, the advert, the guidebook, the paper, the poster,
      the trailer, the website, the press`,
  ),
  self: phrases(`
      i, i'm, i've, i'd, i'll, we, me, my, myself, we've, personally, imo, imho, in my opinion, us, our`),
  speech: phrases(
    `
      say, says, said, saying, think, thinks, thought, claim, claims, claimed, tell, tells, told, believe,
      believes, believed, call, calls, called, swear, swears, insist, insists, find, finds, feel, feels, write,
      writes, wrote, suggested, suggests, rave, raves, raved, warned, warns, advised, promises, promised, gushes, reports, boasts, advertises, keeps saying, recommended`,
  ),
  hearsay: phrases(
    `
      apparently, supposedly, reportedly, allegedly, i heard, i've heard, i hear, heard that, rumor has it,
      rumour has it, it is said, said to be, so-called, according to, they say, people say, hyped as, hailed as,
      i was told, i am told`,
  ),
  sarcasm: phrases(
    `
      /s, yeah right, as if, oh great, oh wonderful, oh joy, oh fantastic, just what i needed,
      exactly what i needed, how original, how wonderful, sure buddy, thanks a lot, thanks for nothing, wow such,
      slow clap, lol sure, good luck with that, nice job breaking, nice going, great job breaking,
      well done breaking`,
  ),
  facts: phrases(
    `on my list, on my reading list, on my watchlist, got round to it, gotten around to it, rather not say, rather not tell, prefer not to say, never seen, never watched, never read, never heard, never tried, never played, never been, haven't seen, haven't read, haven't watched, haven't tried, have not seen, have not read, didn't see`,
  ),
  nothing: phrases(`
      like a, like an, like the, like this, like that, like it's, like it is, like it was, looks like, look like,
      looked like, feels like, feel like, felt like, sounds like, sound like, seems like, seemed like,
      something like, anything like, things like, just like, more like, much like, stuff like, films like,
      movies like, books like, shows like, games like, places like, such as, acts like, is like, are like,
      was like, it's like, nothing like, like when, like if, like other, like most, would like to know,
      would like to ask, i'd like to know, i'd like to ask, not only, not just, not merely, not to mention,
      not sure, not yet, not long, not least, no doubt, no problem, no one else, no wonder, no matter, no idea,
      no question, no other, no surprise, why not, whether or not, not until, believe it or not, not even close,
      
      nothing but,
      can't help but, cannot help but, could not help but, couldn't help but, never mind, nevertheless,
      nonetheless, no less, i don't know, don't know, do not know, not enough time, not available, cannot wait for,
      the original, quick question, good luck, good morning, good evening, good night, goodbye, for good, good deal of, as good as, good for you,
      good thing, great deal of, great britain, great gatsby, great wall, great expectations, the good place,
      the good doctor, the good wife, good omens, good will hunting, the bad batch, breaking bad, bad boys,
      the big short, a perfect circle, perfect blue, funny games, beautiful mind, a beautiful mind,
      the perfect storm, beautiful boy, cool runnings, fast and furious, the fast and the furious, fast food,
      fast forward, too fast, slow burn, slow-burn, slow motion, fine arts, fine print, fine dining, moving on,
      moving to, moved, moving house, moving forward, is moving, are moving, well known, happy birthday,
      happy ending, happy new year, happy feet, the ugly duckling, the ugly truth, flat earth, flatmate, my flat,
      a flat, poor things, a poor man, broke up, frozen food, disney's frozen, solid state, trash can,
      garbage collector, garbage collection, hateful eight, dumb and dumber, rise and shine, interest rate,
      interested party, fan fiction, love story, love actually, shakespeare in love, punch-drunk love, love letter,
      love letters, love triangle, love life, love song, love songs, love interest, from russia with love,
      crazy stupid love, the notebook, to all the boys i've loved before, loved ones, loved one, true love,
      hate speech, hate crime, 10 things i hate about you, horrible bosses, worst person in the world,
      the worst person in the world, fun fact, smart phone, smart tv, smart home, cheap thrills, classic cars,
      epic games, pretty much, pretty woman, pretty little liars, into the wild, into the woods, into a, into an,
      into the, into my, into your, into it's, into his, into her, into two, look into, looked into, looking into,
      run into, ran into, went into, goes into, came into, turned into, turns into, turn into, put into,
      broke into, break into, step into, dive into, translated into, made into, divided into, changed into,
      into account, used to it, get used to, got used to, getting used to, once again, at once, once upon a time,
      once in a while, once more, once a, once you, once the, before you, before the, before it, before i,
      the day before, seen before, never before, so that, so far, so many, and so on, so i, so we, so it, so they,
      so you, so what, so called, too many, me too, you too, most of, at most, at least, no least,
      last but not least, to say the least, ever since, forever, such that, rather than, a lot of, lots of,
      some of, many of, someone else, others like, some day, many thanks, you know, thank you, are you, you guys,
      you can, you will, you'll, you're, you have to, you need to, you should, you must, i tell you, mind you,
      find out, call of duty, better call saul, feel free, told you so, what's more, no matter what, no matter how,
      that's why, how to, which is, which was, which are, which i, which made, which makes, who is, who was,
      who are, who made, and how, what i, what it, what they, what is best, everything that, know how, where i,
      where the, where it, when it, whatever, whoever, however, what happens, what happened, no matter who,
      somehow, knows how, what makes, now that, right now, now and then, today's, as if by, before long, bad guy,
      bad guys, the bad guys, good guys, fine with, as long as i, might as well, may be, could be argued, mayday,
      as before, past lives, back to the future`),
};
